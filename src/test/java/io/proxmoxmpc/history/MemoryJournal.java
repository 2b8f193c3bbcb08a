package io.proxmoxmpc.history;

import io.proxmoxmpc.domain.Claim;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The journal without a database, for tests of who writes what into it and in which order. */
public final class MemoryJournal extends Journal {
  private final Guests guests;
  private final Map<UUID, OpenOperation> intents = new LinkedHashMap<>();
  private final Map<UUID, LastOutcome> outcomes = new LinkedHashMap<>();
  private final List<Grant> grants = new ArrayList<>();
  private boolean away;
  private int rows;

  public MemoryJournal(Guests guests) {
    super(null, null, null, null);
    this.guests = guests;
  }

  /** From now on nothing can be read or written. */
  public void goAway() {
    away = true;
  }

  public int rows() {
    return rows;
  }

  /** How operations ended, in order, as {@code Create DONE}. */
  public List<String> story() {
    return outcomes.values().stream().map(o -> o.action() + " " + o.kind()).toList();
  }

  @Override
  public UUID intent(Intent intent) {
    write();
    UUID operation = UUID.randomUUID();
    intents.put(operation, new OpenOperation(operation, intent, Instant.now(), null));
    return operation;
  }

  @Override
  public void accepted(UUID operation, String upid) {
    write();
    OpenOperation open = known(operation);
    intents.put(operation, new OpenOperation(operation, open.intent(), open.at(), upid));
  }

  @Override
  public void outcome(UUID operation, OutcomeKind kind, String detail, @Nullable Claim after) {
    write();
    String action = known(operation).intent().action();
    outcomes.putIfAbsent(operation, new LastOutcome(action, kind, detail, Instant.now()));
    if (after != null) {
      guests.save(after);
    }
  }

  @Override
  public List<OpenOperation> open(String clusterId, int vmid) {
    read();
    return intents.values().stream()
        .filter(o -> o.intent().vmid() == vmid && !outcomes.containsKey(o.operation()))
        .toList();
  }

  @Override
  public Set<String> tasksSince(String clusterId, int vmid, Instant since) {
    read();
    return intents.values().stream()
        .filter(o -> o.intent().vmid() == vmid && o.at().isAfter(since))
        .flatMap(o -> Optional.ofNullable(o.upid()).stream())
        .collect(Collectors.toSet());
  }

  @Override
  public Optional<LastOutcome> last(String clusterId, int vmid) {
    read();
    return outcomes.values().stream().reduce((first, second) -> second);
  }

  @Override
  public Optional<String> lastTaskFailed(
      String clusterId, int vmid, String action, long generation) {
    read();
    return outcomes.keySet().stream()
        .reduce((first, second) -> second)
        .map(intents::get)
        .filter(o -> o.intent().action().equals(action))
        .filter(o -> o.intent().generation() == generation && o.upid() != null)
        .map(o -> outcomes.get(o.operation()))
        .filter(last -> last.kind() == OutcomeKind.FAILED)
        .map(LastOutcome::detail);
  }

  @Override
  public Set<Integer> destructiveSince(String clusterId, Instant since) {
    read();
    return intents.values().stream()
        .map(OpenOperation::intent)
        .filter(i -> Set.of("Reboot", "Stop", "Destroy").contains(i.action()))
        .map(Intent::vmid)
        .collect(Collectors.toSet());
  }

  @Override
  public void grant(Grant grant) {
    write();
    grants.add(grant);
  }

  @Override
  public List<Grant> grants(String clusterId, int vmid, String ownerUid, long generation) {
    read();
    return List.copyOf(grants);
  }

  @Override
  public void grantUsed(Grant grant, String step, UUID operation) {
    write();
    grants.replaceAll(g -> g.equals(grant) ? g.without(List.of(step)) : g);
  }

  private OpenOperation known(UUID operation) {
    OpenOperation open = intents.get(operation);
    if (open == null) {
      throw new IllegalArgumentException("no intent was recorded as " + operation);
    }
    return open;
  }

  private void read() {
    if (away) {
      throw new HistoryUnavailable("PostgreSQL does not answer");
    }
  }

  private void write() {
    read();
    rows++;
  }
}
