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
    Draft draft = new Draft(in.lastApplied());
    NotesPlanner.planDescription(in, draft);
    NotesPlanner.planTags(in, draft);
    ConfigPlanner.plan(in, draft);
    DiskPlanner.plan(in, draft);
    if (draft.writesConfig()) {
      draft.steps.addFirst(Steps.configure(in, draft));
    }
    ConfigPlanner.planBoot(in, draft);
    PoolPlanner.plan(in, draft);
    List<String> pending = PowerPlanner.pendingRestart(in, draft);
    PowerPlanner.reboot(in, pending).ifPresent(draft.steps::add);
    PowerPlanner.plan(in, draft);
    notePlace(in, draft);
    return new Planned(finish(in, draft, pending), draft.settled);
  }

  /** The one write that takes a guest: its marker, and nothing else. */
  public static Planned stamp(PlanInput in) {
    Draft draft = new Draft(in.lastApplied());
    NotesPlanner.stamp(in, draft);
    if (draft.writesConfig()) {
      draft.steps.addFirst(Steps.configure(in, draft));
    }
    return new Planned(finish(in, draft, List.of()), draft.settled);
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
      case DATA_LOSS, POWER_CUT ->
          step.blocked(
              new Step.Block(Step.Block.Kind.APPROVAL, step.risk().text() + ": needs an approval"));
      case SAFE -> manual(policy, step);
    };
  }

  private static Step manual(Policy policy, Step step) {
    return policy.approval() == Policy.Approval.MANUAL
        ? step.blocked(
            new Step.Block(
                Step.Block.Kind.APPROVAL, "policy.approval is Manual: needs an approval"))
        : step;
  }

  private static Plan finish(PlanInput in, Draft draft, List<String> pending) {
    List<Step> steps = new ArrayList<>();
    for (Step step : draft.steps) {
      steps.add(hold(in.desired(), in.granted(), step));
    }
    return new Plan(
        List.copyOf(steps),
        List.copyOf(draft.drift),
        pending,
        List.copyOf(draft.notes),
        List.copyOf(draft.problems),
        PlanHash.of(in.desired().owner(), in.observed().vmid(), steps));
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
