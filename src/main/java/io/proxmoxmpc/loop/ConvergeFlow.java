package io.proxmoxmpc.loop;

import io.proxmoxmpc.domain.Claim;
import io.proxmoxmpc.domain.LastApplied;
import io.proxmoxmpc.domain.ObservedGuest;
import io.proxmoxmpc.domain.ObservedGuest.Power;
import io.proxmoxmpc.domain.Policy;
import io.proxmoxmpc.domain.PowerState;
import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.history.Guests;
import io.proxmoxmpc.history.Journal;
import io.proxmoxmpc.history.OutcomeKind;
import io.proxmoxmpc.plan.Action;
import io.proxmoxmpc.plan.OwnVolumes;
import io.proxmoxmpc.plan.Ownership;
import io.proxmoxmpc.plan.Plan;
import io.proxmoxmpc.plan.PlanInput;
import io.proxmoxmpc.plan.Planner;
import io.proxmoxmpc.plan.Step;
import io.proxmoxmpc.proxmox.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A guest that was seen: judge it, plan, take one step, or say that all is well. */
@ApplicationScoped
public class ConvergeFlow {
  private static final Duration LIST_IS_LATE = Duration.ofSeconds(10);
  private static final Duration LIST_AGAIN = Duration.ofSeconds(1);

  private final Journal journal;
  private final Guests guests;
  private final Approvals approvals;
  private final ActionRunner runner;
  private final Conclusion conclusion;
  private final Failures failures;

  ConvergeFlow(
      Journal journal,
      Guests guests,
      Approvals approvals,
      ActionRunner runner,
      Conclusion conclusion,
      Failures failures) {
    this.journal = journal;
    this.guests = guests;
    this.approvals = approvals;
    this.runner = runner;
    this.conclusion = conclusion;
    this.failures = failures;
  }

  PassResult pass(Pass pass, Claim claim, ObservedGuest guest) {
    pass.results().guest(guest);
    return switch (pass.judge(guest, Optional.of(claim))) {
      case UNDECIDED -> busy(pass, guest);
      case OURS ->
          guest.tasks().isEmpty() ? act(pass, seen(claim, guest), guest) : busy(pass, guest);
      case OURS_UNSTAMPED, TAKE_OVER -> {
        if (!guest.tasks().isEmpty()) {
          yield busy(pass, guest);
        }
        // Who only observes wants to hear of everything that differs, not of the missing line.
        yield observes(pass)
            ? act(pass, seen(claim, guest), guest)
            : stamp(pass, seen(claim, guest), guest);
      }
      case RELEASED ->
          failures.stalled(
              pass,
              Reason.PREVIOUS_GUEST_EXISTS,
              "guest %d was released: set spec.vmid to take it again".formatted(guest.vmid()));
      case COPY, FOREIGN, ORPHANED, CONFLICT ->
          failures.stalled(
              pass,
              Reason.OWNERSHIP_CONFLICT,
              "guest %d carries another owner's marker or was made anew: nothing is done to it; fix"
                      .formatted(guest.vmid())
                  + " its notes in Proxmox, or annotate forget: %d".formatted(guest.vmid()));
      case LOST ->
          failures.stalled(
              pass,
              Reason.OWNERSHIP_LOST,
              "guest %d lost its marker and nothing else says that it is ours: adopt it by"
                      .formatted(guest.vmid())
                  + " source.existing, or annotate forget: %d".formatted(guest.vmid()));
    };
  }

  /** Someone else's turn (law 12). */
  private static PassResult busy(Pass pass, ObservedGuest guest) {
    guest.tasks().stream().findFirst().ifPresent(pass.results()::task);
    String what =
        guest
            .lock()
            .map(lock -> "locked (" + lock + ")")
            .orElseGet(() -> "at work (" + guest.tasks().getFirst().type() + ")");
    return pass.results()
        .working(
            Reason.GUEST_LOCKED,
            "%s %d is %s; waiting".formatted(guest.kind().label(), guest.vmid(), what),
            Duration.ofSeconds(2));
  }

  private PassResult stamp(Pass pass, Claim claim, ObservedGuest guest) {
    Planner.Planned planned = Planner.stamp(input(pass, claim, guest));
    return take(pass, claim, guest, planned);
  }

  private PassResult act(Pass pass, Claim claim, ObservedGuest guest) {
    Planner.Planned planned = Planner.plan(input(pass, claim, guest));
    if (!hangsOnPower(pass, guest, planned.plan())) {
      return take(pass, claim, guest, planned);
    }
    // The list is up to 10 s old; power needs a look of this very moment (BH 0.12).
    return switch (pass.guests().power(guest.kind(), guest.vmid(), guest.node())) {
      case Outcome.Failed<Power> failed ->
          failures.end(pass, "looking at the power state", failed.failure());
      case Outcome.Ok<Power>(Power power) -> {
        ObservedGuest fresh = guest.withPower(power);
        yield take(pass, claim, fresh, Planner.plan(input(pass, claim, fresh)));
      }
    };
  }

  /** The plan acts on the power state, or says something of it that may be out of date. */
  private static boolean hangsOnPower(Pass pass, ObservedGuest guest, Plan plan) {
    Optional<Step> next = plan.next();
    boolean unknown =
        guest.power() == Power.UNKNOWN && pass.desired().power() != PowerState.UNMANAGED;
    return next.isPresent()
        ? isPower(next.get().action())
        : unknown || plan.drift().stream().anyMatch(change -> change.key().equals("power"));
  }

  private PassResult take(Pass pass, Claim before, ObservedGuest guest, Planner.Planned planned) {
    Plan plan = planned.plan();
    pass.results().guest(guest).plan(plan);
    Claim claim = before.withApplied(planned.settled());
    if (!plan.problems().isEmpty()) {
      return failures.stalled(
          pass, plan.problems().getFirst().reason(), plan.problems().getFirst().message());
    }
    Optional<Step> next = plan.next();
    if (observes(pass) || next.isEmpty()) {
      return conclusion.pass(pass, claim, guest, plan);
    }
    if (next.get().action() instanceof Action.JoinPool && justJoined(pass, guest)) {
      return pass.results()
          .working(Reason.UPDATING, "waiting for the list to show the pool", LIST_AGAIN);
    }
    if (pass.cluster().standing().pausedNodes().contains(guest.node())) {
      Gate.pausedNode(pass, guest.node());
      return pass.results()
          .unchanged(
              Reason.CLUSTER_PAUSED, "node " + guest.node() + " is paused", Duration.ofSeconds(30));
    }
    save(claim);
    return runner.run(pass, claim, next.get(), plan.hash());
  }

  private static boolean observes(Pass pass) {
    return pass.desired().policy().management() == Policy.Management.OBSERVE;
  }

  /** Only the list tells a guest's pool, and it is late (BH 0.12): it would be joined again. */
  private boolean justJoined(Pass pass, ObservedGuest guest) {
    Instant listed = pass.guests().facts().lastRound().minus(LIST_IS_LATE);
    return journal
        .last(pass.clusterId(), guest.vmid())
        .filter(last -> last.action().equals("JoinPool") && last.kind() == OutcomeKind.DONE)
        .filter(last -> last.at().isAfter(listed))
        .isPresent();
  }

  private PlanInput input(Pass pass, Claim claim, ObservedGuest guest) {
    ClusterContext.Settings settings = pass.cluster().settings();
    return new PlanInput(
        pass.desired(),
        guest,
        claim.lastApplied(),
        pass.marker(guest.vmid()),
        claim.volumes(),
        claim.lastApplied().entries().containsKey(Applied.CREATING),
        new PlanInput.Defaults(settings.storage(), settings.bridge()),
        new PlanInput.PowerFacts(
            steady(pass, guest), Shutdowns.ranOut(pass, journal, guest.vmid())),
        approvals.granted(pass, claim));
  }

  /** Seen in three rounds, on an online node, with no bulk task, by a token that sees them all. */
  private static boolean steady(Pass pass, ObservedGuest guest) {
    String status = guest.power() == ObservedGuest.Power.RUNNING ? "running" : "stopped";
    return pass.guests().roundsWithStatus(guest.vmid(), status) >= 3
        && pass.guests().facts().nodesOnline().getOrDefault(guest.node(), false)
        && pass.guests().facts().canProveAbsence()
        && !pass.guests().bulkTaskRunning();
  }

  /**
   * What a look at a guest of ours changes in the claim: the volumes of a new one are ours, later
   * ones never; its witness whenever that changed (a restore, a moved root disk), since the marker
   * that stands vouches for the new one.
   */
  private static Claim seen(Claim claim, ObservedGuest guest) {
    String before = claim.witness();
    String now = Ownership.witness(guest) == null ? before : Ownership.witness(guest);
    if (Applied.isNew(claim)) {
      return claim
          .seen(now, volumes(claim, guest))
          .withApplied(claim.lastApplied().minus(Applied.NEW));
    }
    Claim present = OwnVolumes.present(claim, guest);
    return Objects.equals(now, before) ? present : present.seen(now, present.volumes());
  }

  private static TreeSet<String> volumes(Claim claim, ObservedGuest guest) {
    TreeSet<String> all = new TreeSet<>(claim.volumes());
    all.addAll(guest.volumes().values());
    return all;
  }

  /** Writes the row only if it differs, so that silence stays silence. */
  private void save(Claim claim) {
    if (!guests.find(claim.clusterId(), claim.vmid()).equals(Optional.of(claim))) {
      guests.save(claim);
    }
  }

  private static boolean isPower(Action action) {
    return switch (action) {
      case Action.Start start -> true;
      case Action.Shutdown shutdown -> true;
      case Action.Stop stop -> true;
      case Action.Reboot reboot -> true;
      case Action.Create create -> false;
      case Action.Clone clone -> false;
      case Action.Configure configure -> false;
      case Action.Resize resize -> false;
      case Action.JoinPool pool -> false;
      case Action.Destroy destroy -> false;
    };
  }

  /** Without our record only what the guest itself says counts, and nothing is changed. */
  PassResult withoutHistory(Pass pass, Optional<ObservedGuest> guest, String why) {
    if (guest.isEmpty() || pass.judge(guest.get(), Optional.empty()) != Ownership.Verdict.OURS) {
      return pass.results().unchanged(Reason.HISTORY_UNAVAILABLE, why, Duration.ofSeconds(5));
    }
    ObservedGuest seen = guest.get();
    PlanInput input =
        new PlanInput(
            pass.desired(),
            seen,
            LastApplied.NONE,
            pass.marker(seen.vmid()),
            Set.of(),
            false,
            PlanInput.Defaults.NONE,
            new PlanInput.PowerFacts(false),
            Set.of());
    Plan plan = Planner.plan(input).plan();
    pass.results().guest(seen).plan(plan);
    return plan.next().isPresent()
        ? pass.results().working(Reason.HISTORY_UNAVAILABLE, why, Duration.ofSeconds(5))
        : pass.results().unchanged(Reason.HISTORY_UNAVAILABLE, why, Duration.ofSeconds(5));
  }
}
