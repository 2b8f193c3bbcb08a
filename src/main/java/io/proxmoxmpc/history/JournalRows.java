package io.proxmoxmpc.history;

import com.fasterxml.jackson.core.type.TypeReference;
import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.Owner;
import io.proxmoxmpc.plan.Change;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/** Between the journal's rows and what the rest of the program calls them. */
final class JournalRows {
  private static final String STEPS = "steps";

  private JournalRows() {}

  static JournalRow of(UUID operation, Intent intent) {
    JournalRow row = about(intent.clusterId(), intent.vmid(), intent.owner());
    row.operation = operation;
    row.kind = JournalRow.Kind.Intent;
    row.action = intent.action();
    row.node = intent.node();
    row.method = intent.method();
    row.path = intent.path();
    row.params = Json.write(Withheld.from(intent.params()));
    row.changes = Json.write(intent.changes());
    row.planHash = intent.planHash();
    row.generation = intent.generation();
    row.who = intent.who();
    return row;
  }

  static JournalRow of(Grant grant) {
    JournalRow row = about(grant.clusterId(), grant.vmid(), grant.owner());
    row.operation = UUID.randomUUID();
    row.kind = JournalRow.Kind.Grant;
    row.action = "Approve";
    row.params = Json.write(new TreeMap<>(java.util.Map.of(STEPS, grant.steps())));
    row.planHash = grant.planHash();
    row.generation = grant.generation();
    row.who = grant.who();
    return row;
  }

  /** A later row about the same operation, with nothing of the request in it. */
  static JournalRow following(JournalRow intent, JournalRow.Kind kind) {
    JournalRow row = about(intent.clusterId, intent.vmid, owner(intent));
    row.operation = intent.operation;
    row.kind = kind;
    row.action = intent.action;
    row.node = intent.node;
    row.params = "{}";
    row.planHash = intent.planHash;
    row.who = intent.who;
    return row;
  }

  static LastOutcome lastOutcome(JournalRow row) {
    return new LastOutcome(
        row.action,
        OutcomeKind.valueOf(Objects.requireNonNull(row.outcome)),
        Objects.requireNonNullElse(row.detail, ""),
        row.at);
  }

  static Intent intent(JournalRow row) {
    return new Intent(
        row.clusterId,
        row.vmid,
        owner(row),
        row.action,
        Objects.requireNonNull(row.node),
        Objects.requireNonNull(row.method),
        Objects.requireNonNull(row.path),
        Json.read(row.params, new TypeReference<TreeMap<String, String>>() {}),
        row.planHash,
        Objects.requireNonNullElse(row.generation, 0L),
        row.who,
        Json.read(row.changes, new TypeReference<List<Change>>() {}));
  }

  static Grant grant(JournalRow row) {
    List<String> steps =
        Json.read(row.params, new TypeReference<TreeMap<String, List<String>>>() {})
            .getOrDefault(STEPS, List.of());
    return new Grant(
        row.clusterId,
        row.vmid,
        owner(row),
        Objects.requireNonNull(row.generation),
        Objects.requireNonNull(row.planHash),
        steps,
        row.who);
  }

  private static Owner owner(JournalRow row) {
    return new Owner(
        GuestKind.ofApiName(row.guestKind), row.ownerNamespace, row.ownerName, row.ownerUid);
  }

  private static JournalRow about(String clusterId, int vmid, Owner owner) {
    JournalRow row = new JournalRow();
    row.clusterId = clusterId;
    row.vmid = vmid;
    row.guestKind = owner.kind().apiName();
    row.ownerNamespace = owner.namespace();
    row.ownerName = owner.name();
    row.ownerUid = owner.uid();
    row.at = Instant.now();
    return row;
  }
}
