package io.proxmoxmpc.operator.status;

import io.proxmoxmpc.api.Condition;
import java.util.List;

/** How kstatus judges an object: what kubectl wait, Flux and Argo CD make of conditions. */
enum Kstatus {
  CURRENT,
  IN_PROGRESS,
  FAILED;

  static Kstatus of(long generation, Long observed, List<Condition> conditions) {
    if (observed == null || observed != generation) {
      return IN_PROGRESS;
    }
    if (holds(conditions, "Stalled")) {
      return FAILED;
    }
    if (holds(conditions, "Reconciling")) {
      return IN_PROGRESS;
    }
    return holds(conditions, "Ready") ? CURRENT : IN_PROGRESS;
  }

  private static boolean holds(List<Condition> conditions, String type) {
    return conditions.stream()
        .anyMatch(c -> c.type().equals(type) && c.status() == Condition.Status.True);
  }
}
