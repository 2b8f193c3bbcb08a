package io.proxmoxmpc.plan;

import io.proxmoxmpc.domain.ObservedGuest;

/** Plans pool membership: joining what is declared, moving only what we put there ourselves. */
final class PoolPlanner {
  private static final String POOL = "pool";

  private PoolPlanner() {}

  static void plan(PlanInput in, Draft draft) {
    String wanted = in.desired().place().pool();
    String seen = in.observed().pool();
    if (wanted == null) {
      draft.settled = draft.settled.minus(POOL);
      return;
    }
    var entry = draft.settled.entries().get(POOL);
    if (wanted.equals(seen)) {
      if (entry == null || !entry.applied().equals(wanted)) {
        draft.settled = draft.settled.plus(POOL, wanted, seen);
      }
      return;
    }
    Change change = new Change(POOL, seen, wanted);
    if (entry != null && entry.applied().equals(wanted)) {
      draft.drift.add(change);
      if (!ConfigPlanner.correct(in.desired())) {
        return;
      }
    }
    ObservedGuest guest = in.observed();
    draft.steps.add(
        Steps.of(
            new Action.JoinPool(guest.kind(), guest.vmid(), guest.node(), wanted, seen != null),
            Risk.SAFE,
            "join pool " + wanted,
            change));
  }
}
