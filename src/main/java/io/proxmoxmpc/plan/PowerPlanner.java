package io.proxmoxmpc.plan;

import io.proxmoxmpc.domain.DesiredGuest;
import io.proxmoxmpc.domain.ObservedGuest;
import io.proxmoxmpc.domain.ObservedGuest.Power;
import io.proxmoxmpc.domain.PowerState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Plans power: first starts at once, others' power changes only when they last; and restarts. */
final class PowerPlanner {
  private static final String POWER = "power";

  private PowerPlanner() {}

  static void plan(PlanInput in, Draft draft) {
    PowerState wanted = in.desired().power();
    Power seen = in.observed().power();
    if (wanted == PowerState.UNMANAGED) {
      draft.settled = draft.settled.minus(POWER);
      return;
    }
    if (seen != Power.RUNNING && seen != Power.STOPPED) {
      draft.notes.add("the guest is " + seen.name().toLowerCase(java.util.Locale.ROOT));
      return;
    }
    String target = wanted == PowerState.RUNNING ? "running" : "stopped";
    String now = seen == Power.RUNNING ? "running" : "stopped";
    var entry = draft.settled.entries().get(POWER);
    boolean applied = entry != null && entry.applied().equals(target);
    if (now.equals(target)) {
      draft.settled = applied ? draft.settled : draft.settled.plus(POWER, target, now);
      return;
    }
    Change change = new Change(POWER, now, target);
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
    draft.steps.add(step(in.desired(), in.observed(), wanted, change));
  }

  private static Step step(
      DesiredGuest desired, ObservedGuest guest, PowerState wanted, Change change) {
    if (wanted == PowerState.RUNNING) {
      return Steps.of(
          new Action.Start(guest.kind(), guest.vmid(), guest.node()), Risk.SAFE, "start", change);
    }
    int timeout = desired.policy().shutdown().timeoutSeconds();
    return Steps.of(
        new Action.Shutdown(guest.kind(), guest.vmid(), guest.node(), timeout),
        Risk.SAFE,
        "shut down",
        change);
  }

  /** What we wrote or declare and Proxmox applies only at the next start (BH 6). */
  static List<String> pendingRestart(PlanInput in, Draft draft) {
    Set<String> keys = new TreeSet<>(in.observed().pending().keySet());
    keys.addAll(in.observed().pendingDeletes());
    Set<String> ours = new TreeSet<>(in.desired().content().config().keySet());
    draft.settled.entries().keySet().forEach(path -> ours.add(ConfigPlanner.keyOf(path)));
    in.desired().content().disks().forEach(disk -> ours.add(disk.slot()));
    keys.retainAll(ours);
    draft.drift.forEach(change -> keys.remove(ConfigPlanner.keyOf(change.key())));
    return List.copyOf(keys);
  }

  static Optional<Step> reboot(PlanInput in, List<String> pendingRestart) {
    if (pendingRestart.isEmpty() || in.observed().power() != Power.RUNNING) {
      return Optional.empty();
    }
    ObservedGuest guest = in.observed();
    return Optional.of(
        Steps.of(
            new Action.Reboot(
                guest.kind(),
                guest.vmid(),
                guest.node(),
                in.desired().policy().shutdown().timeoutSeconds()),
            Risk.RESTART,
            "restart to apply " + String.join(", ", pendingRestart),
            new Change("restart", null, String.join(",", pendingRestart))));
  }
}
