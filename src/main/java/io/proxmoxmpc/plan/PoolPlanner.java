package io.proxmoxmpc.plan;

import io.proxmoxmpc.domain.LastApplied;
import io.proxmoxmpc.domain.ObservedGuest;
import org.jspecify.annotations.Nullable;

/** Plans pool membership: into the declared pool, and back to the former one when undeclared. */
final class PoolPlanner {
  private static final String POOL = "pool";

  private PoolPlanner() {}

  static void plan(PlanInput in, Draft draft) {
    String wanted = in.desired().place().pool();
    String seen = in.observed().pool();
    LastApplied.Entry entry = draft.settled.entries().get(POOL);
    if (wanted == null) {
      if (entry != null) {
        goBack(in, draft, entry, seen);
      }
      return;
    }
    boolean applied = entry != null && entry.applied().equals(wanted);
    if (wanted.equals(seen)) {
      draft.settled = applied ? draft.settled : draft.settled.plus(POOL, wanted, seen);
      return;
    }
    Change change = new Change(POOL, seen, wanted);
    if (applied) {
      draft.drift.add(change);
    }
    if (!applied || ConfigPlanner.correct(in.desired())) {
      draft.steps.add(join(in, wanted, change));
    }
  }

  private static void goBack(
      PlanInput in, Draft draft, LastApplied.Entry entry, @Nullable String seen) {
    String former = entry.former();
    if (!entry.applied().equals(seen) || entry.applied().equals(former)) {
      draft.settled = draft.settled.minus(POOL);
    } else if (former == null) {
      // Rights may hang on the pool: leaving it could end our own access to the guest.
      draft.settled = draft.settled.minus(POOL);
      draft.notes.add("pool is no longer declared; the guest stays in pool " + seen);
    } else {
      draft.steps.add(join(in, former, new Change(POOL, seen, former)));
    }
  }

  private static Step join(PlanInput in, String pool, Change change) {
    ObservedGuest guest = in.observed();
    return Steps.of(
        new Action.JoinPool(guest.kind(), guest.vmid(), guest.node(), pool, change.from() != null),
        Risk.SAFE,
        "join pool " + pool,
        change);
  }
}
