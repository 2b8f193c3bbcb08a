package io.proxmoxmpc.history;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Approvals as rows of the journal: one that grants, and one for each step that was taken. */
@ApplicationScoped
class GrantStore {
  static final String GRANTED = "Granted";
  static final String USED = "Used";
  private static final String OF_GRANT =
      "kind = Grant and clusterId = ?1 and vmid = ?2 and ownerUid = ?3 and generation = ?4"
          + " and outcome = ?5";

  /** False when it stands there already. */
  boolean add(Grant grant) {
    if (find(grant, GRANTED).stream().anyMatch(row -> grant.planHash().equals(row.planHash))) {
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
        .map(JournalRows::grant)
        .map(grant -> grant.without(usedSteps(grant)))
        .filter(grant -> !grant.steps().isEmpty())
        .toList();
  }

  /** False when it stands there already. */
  boolean use(Grant grant, String step, UUID operation) {
    if (usedSteps(grant).contains(step)) {
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

  private static List<String> usedSteps(Grant grant) {
    return find(grant, USED).stream()
        .filter(row -> grant.planHash().equals(row.planHash))
        .map(row -> row.detail == null ? "" : row.detail)
        .toList();
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
