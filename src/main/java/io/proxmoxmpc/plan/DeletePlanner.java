package io.proxmoxmpc.plan;

import io.proxmoxmpc.domain.DesiredGuest;
import io.proxmoxmpc.domain.Marker;
import io.proxmoxmpc.domain.ObservedGuest;
import io.proxmoxmpc.domain.ObservedGuest.Power;
import io.proxmoxmpc.domain.Policy;
import io.proxmoxmpc.domain.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Plans the end of a resource: letting the guest go, or shutting it down and destroying it. */
public final class DeletePlanner {
  private DeletePlanner() {}

  /**
   * The plan for a guest that is ours.
   *
   * @param ownVolumes what we created or took; any other volume makes the end wait for an approval
   * @param shutdownFailed a shutdown of ours ran into its time-out
   */
  public static Plan plan(
      DesiredGuest desired,
      ObservedGuest guest,
      Marker marker,
      Set<String> ownVolumes,
      Set<String> granted,
      boolean shutdownFailed) {
    List<Step> steps = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    if (desired.policy().deletion() == Policy.Deletion.RETAIN) {
      retain(guest, marker).ifPresent(steps::add);
    } else if ("1".equals(guest.effective().get("protection"))) {
      problems.add(
          new Problem(
              Reason.PROTECTED,
              "the guest has its protection flag set: clear it in Proxmox, or set"
                  + " policy.deletion to Retain"));
    } else {
      powerDown(desired, guest, shutdownFailed).ifPresent(steps::add);
      steps.add(destroy(desired, guest, ownVolumes, granted));
    }
    return new Plan(
        List.copyOf(steps),
        List.of(),
        List.of(),
        List.of(),
        List.copyOf(problems),
        PlanHash.of(desired.owner(), guest.vmid(), steps));
  }

  private static Optional<Step> retain(ObservedGuest guest, Marker marker) {
    Marker retained = marker.withState(Marker.State.RETAINED);
    if (Marker.findAll(guest.description()).equals(List.of(retained))) {
      return Optional.empty();
    }
    TreeMap<String, String> set = new TreeMap<>();
    set.put("description", retained.appendTo(guest.description()));
    return Optional.of(
        Steps.of(
            new Action.Configure(
                guest.kind(),
                guest.vmid(),
                guest.node(),
                set,
                new TreeSet<>(),
                Map.of(),
                guest.digest()),
            Risk.SAFE,
            "mark the guest as retained",
            new Change("marker", "owned", "retained")));
  }

  private static Optional<Step> powerDown(
      DesiredGuest desired, ObservedGuest guest, boolean shutdownFailed) {
    if (guest.power() == Power.STOPPED) {
      return Optional.empty();
    }
    Change change = new Change("power", "running", "stopped");
    if (!shutdownFailed) {
      int timeout = desired.policy().shutdown().timeoutSeconds();
      return Optional.of(
          Steps.of(
              new Action.Shutdown(guest.kind(), guest.vmid(), guest.node(), timeout),
              Risk.SAFE,
              "shut down",
              change));
    }
    Step stop =
        Steps.of(
            new Action.Stop(guest.kind(), guest.vmid(), guest.node()),
            Risk.POWER_CUT,
            "cut the power",
            change);
    return Optional.of(
        desired.policy().shutdown().stopOnTimeout()
            ? stop
            : stop.blocked(
                new Step.Block(
                    Step.Block.Kind.APPROVAL,
                    "the guest did not shut down in time and policy.shutdown.onTimeout is Fail:"
                        + " shut it down, set Stop, or approve")));
  }

  /** Under Manual always, and with volumes that are not ours under Automatic too, it must wait. */
  private static Step destroy(
      DesiredGuest desired, ObservedGuest guest, Set<String> ownVolumes, Set<String> granted) {
    List<Change> changes = new ArrayList<>();
    changes.add(new Change("guest", guest.kind().label() + " " + guest.vmid(), null));
    Set<String> strange = new TreeSet<>();
    guest
        .volumes()
        .forEach((slot, volume) -> {
          changes.add(new Change(slot, volume, null));
          if (!ownVolumes.contains(volume)) {
            strange.add(volume);
          }
        });
    Step step =
        new Step(
            new Action.Destroy(guest.kind(), guest.vmid(), guest.node()),
            Risk.DATA_LOSS,
            "delete the guest and its volumes",
            changes,
            Optional.empty());
    if (granted.contains(PlanHash.fingerprint(step))) {
      return step;
    }
    if (!strange.isEmpty()) {
      return step.blocked(
          new Step.Block(
              Step.Block.Kind.APPROVAL,
              "the deletion takes volumes that we did not make ("
                  + String.join(", ", strange)
                  + "): detach them or approve"));
    }
    return desired.policy().approval() == Policy.Approval.MANUAL
        ? step.blocked(
            new Step.Block(
                Step.Block.Kind.APPROVAL, "policy.approval is Manual: needs an approval"))
        : step;
  }
}
