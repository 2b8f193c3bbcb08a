package io.proxmoxmpc.history;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Approvals as rows of the journal: one that grants, and one for each step that was taken. */
@ApplicationScoped
class GrantStore {
  static final String GRANTED = "Granted";
  static final String USED = "Used";
  private static final Set<String> CAME_TO_NOTHING =
      Set.of(OutcomeKind.FAILED.name(), OutcomeKind.NEVER_HAPPENED.name());

  private static final String OF_GRANT =
      "kind = Grant and clusterId = ?1 and vmid = ?2 and ownerUid = ?3 and generation = ?4"
          + " and outcome = ?5";

  /** False when it stands there already and is not used up. */
  boolean add(Grant grant) {
    boolean open =
        open(grant.clusterId(), grant.vmid(), grant.owner().uid(), grant.generation()).stream()
            .anyMatch(other -> other.planHash().equals(grant.planHash()));
    if (open) {
      return false;
    }
    JournalRow row = JournalRows.of(grant);
    row.outcome = GRANTED;
    row.detail = "";
    row.persist();
    return true;
  }

  List<Grant> open(String clusterId, int vmid, String ownerUid, long generation) {
    List<JournalRow> granted =
        JournalRow.list(OF_GRANT + " order by id", clusterId, vmid, ownerUid, generation, GRANTED);
    return granted.stream()
        .map(row -> {
          Grant grant = JournalRows.grant(row);
          return grant.without(usedSteps(grant, row));
        })
        .filter(grant -> !grant.steps().isEmpty())
        .toList();
  }

  /**
   * Notes that the operation takes the step, which counts unless the operation comes to nothing.
   * False when that stands there already.
   */
  boolean use(Grant grant, String step, UUID operation) {
    if (find(grant, USED).stream()
        .anyMatch(row -> row.operation.equals(operation) && step.equals(row.detail))) {
      return false;
    }
    JournalRow row = JournalRows.of(grant);
    row.operation = operation;
    row.params = "{}";
    row.outcome = USED;
    row.detail = step;
    row.persist();
    return true;
  }

  /** Of this very grant: the same plan may have been approved before, and done. */
  private static List<String> usedSteps(Grant grant, JournalRow granted) {
    long id = Objects.requireNonNull(granted.id);
    return find(grant, USED).stream()
        .filter(row -> grant.planHash().equals(row.planHash))
        .filter(row -> Objects.requireNonNull(row.id) > id && !failed(row.operation))
        .map(row -> row.detail == null ? "" : row.detail)
        .toList();
  }

  /**
   * A grant ends when its steps are done, so one that came to nothing is tried again; not one that
   * may have been done, since nobody approved it twice.
   */
  private static boolean failed(UUID operation) {
    return JournalRow.<JournalRow>find(
            "operation = ?1 and kind = ?2", operation, JournalRow.Kind.Outcome)
        .firstResultOptional()
        .filter(row -> row.outcome != null && CAME_TO_NOTHING.contains(row.outcome))
        .isPresent();
  }

  private static List<JournalRow> find(Grant grant, String outcome) {
    return JournalRow.list(
        OF_GRANT,
        grant.clusterId(),
        grant.vmid(),
        grant.owner().uid(),
        grant.generation(),
        outcome);
  }
}
