package io.proxmoxmpc.history;

import io.proxmoxmpc.domain.Claim;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The record of every mutating call: what was meant, whether Proxmox took it, how it ended. Rows
 * are only ever added; each call is a short transaction, committed when it returns.
 */
@ApplicationScoped
public class Journal {
  private static final String NONE = "none";
  private static final String OPEN =
      "from JournalRow i where i.kind = Intent and i.clusterId = ?1 and i.vmid = ?2 and not exists"
          + " (select 1 from JournalRow o where o.operation = i.operation and o.kind = Outcome)"
          + " order by i.id";

  private final Transactions transactions;
  private final GuestStore guests;
  private final GrantStore grants;
  private final JournalMeter meter;

  Journal(Transactions transactions, GuestStore guests, GrantStore grants, JournalMeter meter) {
    this.transactions = transactions;
    this.guests = guests;
    this.grants = grants;
    this.meter = meter;
  }

  /** Records what is about to be done; the call may be made once this has returned. */
  public UUID intent(Intent intent) {
    UUID operation = UUID.randomUUID();
    transactions.run(() -> JournalRows.of(operation, intent).persist());
    meter.written(JournalRow.Kind.Intent.name(), NONE);
    return operation;
  }

  /** Records the task under which Proxmox took the call; saying it twice changes nothing. */
  public void accepted(UUID operation, String upid) {
    boolean written =
        transactions.call(() -> {
          if (find(operation, JournalRow.Kind.Accepted).isPresent()) {
            return false;
          }
          JournalRow row = follow(operation, JournalRow.Kind.Accepted);
          row.upid = Json.text(upid);
          row.persist();
          return true;
        });
    if (written) {
      meter.written(JournalRow.Kind.Accepted.name(), NONE);
    }
  }

  /**
   * Closes an operation and, in the same transaction, writes the guest's row. The first outcome
   * counts: closing an operation again changes neither.
   */
  public void outcome(UUID operation, OutcomeKind kind, String detail, @Nullable Claim after) {
    boolean written =
        transactions.call(() -> {
          if (find(operation, JournalRow.Kind.Outcome).isPresent()) {
            return false;
          }
          JournalRow row = follow(operation, JournalRow.Kind.Outcome);
          row.outcome = kind.name();
          row.detail = Json.text(detail);
          row.persistAndFlush();
          if (after != null) {
            guests.put(after);
          }
          return true;
        });
    if (written) {
      meter.written(JournalRow.Kind.Outcome.name(), kind.name());
    }
  }

  /** The guest's intents without an outcome, oldest first. */
  public List<OpenOperation> open(String clusterId, int vmid) {
    return transactions.call(() -> read(clusterId, vmid));
  }

  /** The tasks under which Proxmox took our calls for the guest since: each has its operation. */
  public Set<String> tasksSince(String clusterId, int vmid, Instant since) {
    return transactions.call(() ->
        JournalRow.<JournalRow>list(
                "kind = Accepted and clusterId = ?1 and vmid = ?2 and at > ?3",
                clusterId,
                vmid,
                since)
            .stream()
            .map(row -> row.upid)
            .collect(Collectors.toSet()));
  }

  /** How the guest's last closed operation ended; empty when there is none. */
  public Optional<LastOutcome> last(String clusterId, int vmid) {
    return transactions.call(() ->
        JournalRow.<JournalRow>find(
                "kind = Outcome and clusterId = ?1 and vmid = ?2 order by id desc", clusterId, vmid)
            .firstResultOptional()
            .map(JournalRows::lastOutcome));
  }

  /**
   * How our last word to the guest failed, if it was this action, asked for by this generation of
   * the manifest, and Proxmox had begun it; a call that was only refused is no such word.
   */
  public Optional<String> lastTaskFailed(
      String clusterId, int vmid, String action, long generation) {
    return transactions.call(() ->
        JournalRow.<JournalRow>find(
                "kind = Outcome and clusterId = ?1 and vmid = ?2 order by id desc", clusterId, vmid)
            .firstResultOptional()
            .filter(row -> row.action.equals(action))
            .filter(row -> OutcomeKind.FAILED.name().equals(row.outcome))
            .filter(row -> began(row.operation, generation))
            .map(row -> Objects.requireNonNullElse(row.detail, "")));
  }

  private static boolean began(UUID operation, long generation) {
    return JournalRow.count(
                "operation = ?1 and kind = Intent and generation = ?2", operation, generation)
            > 0
        && JournalRow.count("operation = ?1 and kind = Accepted", operation) > 0;
  }

  /** Which guests we restarted, cut off or destroyed since, unless somebody approved it. */
  public Set<Integer> destructiveSince(String clusterId, Instant since) {
    return transactions.call(() ->
        JournalRow.<JournalRow>list(
                "kind = Intent and clusterId = ?1 and at > ?2 and action in ('Reboot', 'Stop',"
                    + " 'Destroy') and who <> ?3",
                clusterId,
                since,
                Intent.APPROVED)
            .stream()
            .map(row -> row.vmid)
            .collect(Collectors.toSet()));
  }

  /** Records an approval; the same approval twice is one. */
  public void grant(Grant grant) {
    if (transactions.call(() -> grants.add(grant))) {
      meter.written(JournalRow.Kind.Grant.name(), GrantStore.GRANTED);
    }
  }

  /** Approvals of this generation with the steps that are still to be taken; none are empty. */
  public List<Grant> grants(String clusterId, int vmid, String ownerUid, long generation) {
    return transactions.call(() -> grants.open(clusterId, vmid, ownerUid, generation));
  }

  /** Records that an operation took an approved step, which ends the approval of that step. */
  public void grantUsed(Grant grant, String step, UUID operation) {
    if (transactions.call(() -> grants.use(grant, step, operation))) {
      meter.written(JournalRow.Kind.Grant.name(), GrantStore.USED);
    }
  }

  private static List<OpenOperation> read(String clusterId, int vmid) {
    List<JournalRow> intents = JournalRow.list(OPEN, clusterId, vmid);
    return intents.stream()
        .map(row ->
            new OpenOperation(
                row.operation,
                JournalRows.intent(row),
                row.at,
                find(row.operation, JournalRow.Kind.Accepted)
                    .map(accepted -> accepted.upid)
                    .orElse(null)))
        .toList();
  }

  private static JournalRow follow(UUID operation, JournalRow.Kind kind) {
    JournalRow intent =
        find(operation, JournalRow.Kind.Intent)
            .orElseThrow(
                () -> new IllegalArgumentException("no intent was recorded as " + operation));
    return JournalRows.following(intent, kind);
  }

  private static Optional<JournalRow> find(UUID operation, JournalRow.Kind kind) {
    return JournalRow.find("operation = ?1 and kind = ?2", operation, kind).firstResultOptional();
  }
}
