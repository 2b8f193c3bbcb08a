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
import org.jspecify.annotations.Nullable;

/** Plans the end of a resource: letting the guest go, or shutting it down and destroying it. */
public final class DeletePlanner {
  private DeletePlanner() {}

  /**
   * The plan for a guest that is ours.
   *
   * @param ownVolumes what we created or took ({@link OwnVolumes}); any other volume makes the end
   *     wait for an approval
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
      retain(guest, marker, problems)
          .map(step -> Planner.hold(desired, granted, step))
          .ifPresent(steps::add);
    } else if (KeyRules.truth(guest.effective().get("protection"))) {
      problems.add(
          new Problem(
              Reason.PROTECTED,
              "the guest has its protection flag set: clear it in Proxmox, or set"
                  + " policy.deletion to Retain"));
    } else {
      steps.addAll(end(desired, guest, ownVolumes, granted, shutdownFailed));
    }
    return new Plan(
        List.copyOf(steps),
        List.of(),
        List.of(),
        List.of(),
        List.copyOf(problems),
        PlanHash.of(desired.owner(), guest.vmid(), steps));
  }

  private static Optional<Step> retain(ObservedGuest guest, Marker marker, List<Problem> problems) {
    Marker retained = marker.withState(Marker.State.RETAINED);
    return mark(guest, retained, problems, "mark the guest as retained", "owned", "retained");
  }

  /** A guest whose marker was missing is not deleted in that pass: the line comes back first. */
  public static Plan stamp(DesiredGuest desired, ObservedGuest guest, Marker marker) {
    List<Problem> problems = new ArrayList<>();
    String seen =
        Marker.findAll(guest.description()).stream()
            .map(other -> other.owner().uid())
            .findFirst()
            .orElse(null);
    List<Step> steps =
        mark(guest, marker, problems, "mark the guest again", seen, desired.owner().path())
            .map(step -> Planner.hold(desired, Set.of(), step))
            .stream()
            .toList();
    return new Plan(
        steps,
        List.of(),
        List.of(),
        List.of(),
        List.copyOf(problems),
        PlanHash.of(desired.owner(), guest.vmid(), steps));
  }

  private static Optional<Step> mark(
      ObservedGuest guest,
      Marker marker,
      List<Problem> problems,
      String title,
      @Nullable String from,
      String to) {
    if (Marker.findAll(guest.description()).equals(List.of(marker))) {
      return Optional.empty();
    }
    String description = marker.appendTo(guest.description());
    if (DescriptionPlanner.tooLong(description)) {
      problems.add(DescriptionPlanner.notesTooLong(Marker.strip(guest.description())));
      return Optional.empty();
    }
    TreeMap<String, String> set = new TreeMap<>();
    set.put("description", description);
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
            title,
            new Change("marker", from, to)));
  }

  /**
   * Power down, then destroy. The guest is not even shut down while its destruction has to wait for
   * an approval, under Manual always and with volumes that are not ours under Automatic too.
   */
  private static List<Step> end(
      DesiredGuest desired,
      ObservedGuest guest,
      Set<String> ownVolumes,
      Set<String> granted,
      boolean shutdownFailed) {
    Step destroy = destroy(guest);
    boolean allowed = granted.contains(PlanHash.fingerprint(destroy));
    Optional<Step.Block> block = allowed ? Optional.empty() : block(desired, guest, ownVolumes);
    List<Step> steps = new ArrayList<>();
    if (guest.power() != Power.STOPPED) {
      steps.add(powerDown(desired, guest, shutdownFailed));
    }
    steps.add(destroy);
    return block.isEmpty() ? steps : steps.stream().map(s -> s.blocked(block.get())).toList();
  }

  /** In this flow a hard stop is always allowed: what it could lose is about to go anyway. */
  private static Step powerDown(DesiredGuest desired, ObservedGuest guest, boolean shutdownFailed) {
    Change change = new Change("power", PowerPlanner.text(guest.power()), "stopped");
    // A paused guest cannot hear a shutdown (BH 22k).
    if (shutdownFailed || guest.power() == Power.PAUSED) {
      return Steps.of(
          new Action.Stop(guest.kind(), guest.vmid(), guest.node()),
          Risk.POWER_CUT,
          "cut the power",
          change);
    }
    int timeout = desired.policy().shutdown().timeoutSeconds();
    return Steps.of(
        new Action.Shutdown(guest.kind(), guest.vmid(), guest.node(), timeout),
        Risk.SAFE,
        "shut down",
        change);
  }

  /** Everything that goes with the guest stands in the plan. */
  private static Step destroy(ObservedGuest guest) {
    List<Change> changes = new ArrayList<>();
    changes.add(new Change("guest", guest.kind().label() + " " + guest.vmid(), null));
    guest.volumes().forEach((slot, volume) -> changes.add(new Change(slot, volume, null)));
    String newest = guest.current().get("parent");
    if (newest != null) {
      changes.add(new Change("snapshots", newest + " and all others", null));
    }
    return new Step(
        new Action.Destroy(guest.kind(), guest.vmid(), guest.node()),
        Risk.DATA_LOSS,
        "delete the guest and its volumes",
        changes,
        Optional.empty());
  }

  private static Optional<Step.Block> block(
      DesiredGuest desired, ObservedGuest guest, Set<String> ownVolumes) {
    Set<String> strange = new TreeSet<>(guest.volumes().values());
    strange.removeAll(ownVolumes);
    if (!strange.isEmpty()) {
      return Optional.of(
          new Step.Block(
              Step.Block.Kind.APPROVAL,
              "the deletion takes volumes that we did not make ("
                  + String.join(", ", strange)
                  + "): detach them or approve"));
    }
    return desired.policy().approval() == Policy.Approval.MANUAL
        ? Optional.of(
            new Step.Block(
                Step.Block.Kind.APPROVAL,
                "policy.approval is Manual: approve the plan, or set Automatic"))
        : Optional.empty();
  }
}
