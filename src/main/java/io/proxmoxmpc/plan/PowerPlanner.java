package io.proxmoxmpc.plan;

import io.proxmoxmpc.domain.ObservedGuest;
import io.proxmoxmpc.domain.ObservedGuest.Power;
import io.proxmoxmpc.domain.Policy;
import io.proxmoxmpc.domain.PowerState;
import java.util.Locale;

/** Plans power: first starts at once, others' power changes only when they last. */
final class PowerPlanner {
  private static final String POWER = "power";

  private PowerPlanner() {}

  static void plan(PlanInput in, Draft draft) {
    PowerState wanted = in.desired().power();
    Power seen = in.observed().power();
    if (wanted == PowerState.UNMANAGED || in.observed().isTemplate()) {
      draft.settled = draft.settled.minus(POWER);
      return;
    }
    if (seen != Power.RUNNING && seen != Power.STOPPED) {
      draft.notes.add("the guest is " + text(seen) + ": its power state is left alone");
      return;
    }
    String target = wanted == PowerState.RUNNING ? text(Power.RUNNING) : text(Power.STOPPED);
    var entry = draft.settled.entries().get(POWER);
    boolean applied = entry != null && entry.applied().equals(target);
    if (text(seen).equals(target)) {
      draft.settled = applied ? draft.settled : draft.settled.plus(POWER, target, target);
      return;
    }
    Change change = new Change(POWER, text(seen), target);
    if (applied) {
      draft.drift.add(change);
      if (!ConfigPlanner.correct(in.desired())) {
        return;
      }
      if (!in.power().steady()) {
        draft.notes.add("the power state changed; it is corrected when it lasts three rounds");
        return;
      }
    }
    if (entry == null && wanted == PowerState.RUNNING && !draft.problems.isEmpty()) {
      draft.notes.add("the guest is started for the first time when it is as declared");
      return;
    }
    draft.steps.add(wanted == PowerState.RUNNING ? start(in, change) : stop(in, change));
  }

  private static Step start(PlanInput in, Change change) {
    ObservedGuest guest = in.observed();
    return Steps.of(
        new Action.Start(guest.kind(), guest.vmid(), guest.node()), Risk.SAFE, "start", change);
  }

  private static Step stop(PlanInput in, Change change) {
    ObservedGuest guest = in.observed();
    Policy.Shutdown policy = in.desired().policy().shutdown();
    if (!in.power().shutdownFailed()) {
      return Steps.of(
          new Action.Shutdown(guest.kind(), guest.vmid(), guest.node(), policy.timeoutSeconds()),
          Risk.SAFE,
          "shut down",
          change);
    }
    return Steps.of(
        new Action.Stop(guest.kind(), guest.vmid(), guest.node()),
        Risk.POWER_CUT,
        "cut the power",
        change);
  }

  static String text(Power power) {
    return power.name().toLowerCase(Locale.ROOT);
  }
}
