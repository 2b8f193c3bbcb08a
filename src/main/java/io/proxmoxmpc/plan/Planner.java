package io.proxmoxmpc.plan;

import io.proxmoxmpc.domain.DesiredGuest;
import io.proxmoxmpc.domain.LastApplied;
import io.proxmoxmpc.domain.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares what is declared with what is there and says what to do, in order; nothing else. */
public final class Planner {
  /**
   * A plan and what may now be recorded as applied, since it was seen to stand.
   *
   * @param settled differs from the record when values were found as declared or were let go
   */
  public record Planned(Plan plan, LastApplied settled) {}

  private Planner() {}

  /** The plan for a guest that exists and is ours. */
  public static Planned plan(PlanInput in) {
    Draft draft = new Draft(withoutOldAbsences(in));
    draft.settled = OwnVolumes.note(in, Attempts.settle(in, draft.settled));
    DescriptionPlanner.plan(in, draft);
    TagPlanner.plan(in, draft);
    ConfigPlanner.plan(in, draft);
    DiskPlanner.plan(in, draft);
    BootPlanner.plan(in, draft);
    PoolPlanner.plan(in, draft);
    List<String> pending = RestartPlanner.pending(in, draft);
    RestartPlanner.restart(in, pending).ifPresent(draft.steps::add);
    PowerPlanner.plan(in, draft);
    notePlace(in, draft);
    return new Planned(finish(in, draft, pending), draft.settled);
  }

  /** The one write that takes a guest: its marker, and nothing else. */
  public static Planned stamp(PlanInput in) {
    Draft draft = new Draft(in.lastApplied());
    DescriptionPlanner.stamp(in, draft);
    return new Planned(finish(in, draft, List.of()), draft.settled);
  }

  /** What must not exist is remembered only while the manifest says so. */
  private static LastApplied withoutOldAbsences(PlanInput in) {
    LastApplied rest = in.lastApplied();
    for (String path : in.lastApplied().entries().keySet()) {
      boolean old =
          Paths.absent(path).filter(a -> !in.desired().content().absent().contains(a)).isPresent();
      rest = old ? rest.minus(path) : rest;
    }
    return rest;
  }

  /** Holds back what policy does not allow, unless it was granted. */
  public static Step hold(DesiredGuest desired, Set<String> granted, Step step) {
    if (step.block().isPresent() || granted.contains(PlanHash.fingerprint(step))) {
      return step;
    }
    Policy policy = desired.policy();
    return switch (step.risk()) {
      case RESTART ->
          policy.reboot() == Policy.Reboot.IF_NEEDED
              ? manual(policy, step)
              : step.blocked(
                  new Step.Block(
                      Step.Block.Kind.RESTART,
                      "policy.reboot.mode is Never: restart the guest, set IfNeeded, or approve"));
      case POWER_CUT ->
          policy.shutdown().stopOnTimeout()
              ? manual(policy, step)
              : step.blocked(
                  new Step.Block(
                      Step.Block.Kind.APPROVAL,
                      "the guest did not shut down in time and policy.shutdown.onTimeout is Fail:"
                          + " shut it down, set Stop, or approve"));
      case DATA_LOSS ->
          step.blocked(
              new Step.Block(
                  Step.Block.Kind.APPROVAL,
                  step.title() + " can lose data: approve the plan, or declare that it stays"));
      case SAFE -> manual(policy, step);
    };
  }

  static Step manual(Policy policy, Step step) {
    return policy.approval() == Policy.Approval.MANUAL
        ? step.blocked(
            new Step.Block(
                Step.Block.Kind.APPROVAL,
                "policy.approval is Manual: approve the plan, or set Automatic"))
        : step;
  }

  private static Plan finish(PlanInput in, Draft draft, List<String> pending) {
    List<Step> steps = new ArrayList<>();
    for (Step step : draft.inOrder(in)) {
      steps.add(afterConfig(steps, hold(in.desired(), in.granted(), step)));
    }
    return new Plan(
        List.copyOf(steps),
        List.copyOf(draft.drift),
        pending,
        List.copyOf(draft.notes),
        List.copyOf(draft.problems),
        PlanHash.of(in.desired().owner(), in.observed().vmid(), steps));
  }

  /**
   * A boot reads the config, the first one what cloud-init hands over: while a write that comes
   * before it waits for somebody's word, an older word for the boot alone does not count.
   */
  private static Step afterConfig(List<Step> before, Step step) {
    boolean boots = step.action() instanceof Action.Start || step.action() instanceof Action.Reboot;
    return before.stream()
        .filter(earlier -> earlier.action() instanceof Action.Configure)
        .filter(earlier -> earlier.risk() == Risk.SAFE && earlier.block().isPresent())
        .filter(earlier -> boots && step.block().isEmpty())
        .findFirst()
        .map(earlier -> step.blocked(earlier.block().get()))
        .orElse(step);
  }

  private static void notePlace(PlanInput in, Draft draft) {
    Optional.ofNullable(in.desired().place().node())
        .filter(node -> !node.equals(in.observed().node()))
        .ifPresent(node ->
            draft.notes.add(
                "the guest is on node "
                    + in.observed().node()
                    + " instead of "
                    + node
                    + ": it is not moved (migration comes later)"));
  }
}
