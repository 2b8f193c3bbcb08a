package io.proxmoxmpc.loop;

import io.proxmoxmpc.domain.Claim;
import io.proxmoxmpc.domain.ObservedGuest;
import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.guest.Free;
import io.proxmoxmpc.guest.Look;
import io.proxmoxmpc.history.Guests;
import io.proxmoxmpc.history.Journal;
import io.proxmoxmpc.history.OutcomeKind;
import io.proxmoxmpc.plan.ClonePreview;
import io.proxmoxmpc.plan.CreatePlanner;
import io.proxmoxmpc.plan.Ownership;
import io.proxmoxmpc.plan.Plan;
import io.proxmoxmpc.plan.PlanInput;
import io.proxmoxmpc.plan.Planner;
import io.proxmoxmpc.plan.Problem;
import io.proxmoxmpc.plan.Step;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A claimed VMID without a guest: the one call that makes it, once the id is proven free. */
@ApplicationScoped
public class CreateFlow {
  /** How the end of a worker that was killed is called; such a worker cleans nothing up. */
  private static final String CUT_OFF = "unexpected status";

  private final Guests guests;
  private final Journal journal;
  private final SourceFinder sources;
  private final Approvals approvals;
  private final ActionRunner runner;
  private final Failures failures;

  CreateFlow(
      Guests guests,
      Journal journal,
      SourceFinder sources,
      Approvals approvals,
      ActionRunner runner,
      Failures failures) {
    this.guests = guests;
    this.journal = journal;
    this.sources = sources;
    this.approvals = approvals;
    this.runner = runner;
    this.failures = failures;
  }

  PassResult pass(Pass pass, Claim claim) {
    return switch (pass.guests().nextFree(claim.vmid())) {
      case Free.Yes yes -> post(pass, claim);
      case Free.Taken taken -> taken(pass, claim);
      case Free.Unknown unknown ->
          failures.end(pass, "asking whether the id is free", unknown.failure());
    };
  }

  private PassResult post(Pass pass, Claim claim) {
    return switch (sources.find(pass)) {
      case SourceFinder.Refused refused ->
          refused.again()
              ? pass.results().working(refused.reason(), refused.message(), Duration.ofSeconds(2))
              : failures.stalled(pass, refused.reason(), refused.message());
      case SourceFinder.Failed failed ->
          failures.end(pass, "looking at the source", failed.failure());
      case SourceFinder.None none -> create(pass, claim, null);
      case SourceFinder.Copy copy -> copy(pass, claim, copy.source());
    };
  }

  private PassResult copy(Pass pass, Claim claim, ObservedGuest source) {
    List<Problem> problems =
        ClonePreview.problems(pass.desired(), source, pass.marker(claim.vmid()), defaults(pass));
    return problems.isEmpty()
        ? create(
            pass,
            claim,
            new CreatePlanner.Copied(source.vmid(), source.node(), source.description()))
        : refused(pass, problems);
  }

  private PassResult refused(Pass pass, List<Problem> problems) {
    return failures.stalled(pass, problems.getFirst().reason(), problems.getFirst().message());
  }

  private static PlanInput.Defaults defaults(Pass pass) {
    ClusterContext.Settings settings = pass.cluster().settings();
    return new PlanInput.Defaults(settings.storage(), settings.bridge());
  }

  private PassResult create(Pass pass, Claim claim, CreatePlanner.@Nullable Copied copied) {
    return switch (NodeChoice.of(pass, copied == null ? null : copied.node())) {
      case NodeChoice.Nowhere(Reason reason, String message, boolean again) ->
          again
              ? pass.results().working(reason, message, Duration.ofSeconds(10))
              : failures.stalled(pass, reason, message);
      case NodeChoice.On(String node) -> create(pass, claim, copied, node);
    };
  }

  private PassResult create(
      Pass pass, Claim claim, CreatePlanner.@Nullable Copied copied, String node) {
    String pool = pass.desired().place().pool();
    CreatePlanner.Planned planned =
        CreatePlanner.plan(
            pass.desired(),
            new CreatePlanner.Call(
                pass.marker(claim.vmid()),
                node,
                copied,
                pool != null ? pool : pass.cluster().settings().pool(),
                defaults(pass)));
    if (planned.step().isEmpty()) {
      return refused(pass, planned.problems());
    }
    Step step = Planner.hold(pass.desired(), approvals.granted(pass, claim), planned.step().get());
    Plan plan = Approvals.planOf(pass, claim.vmid(), step);
    pass.results().plan(plan).source(planned.madeFrom());
    if (step.block().isPresent()) {
      return approvals.waiting(pass, claim, plan);
    }
    Claim made = claim.withSource(planned.madeFrom());
    guests.save(made);
    return runner.run(pass, made, step, plan.hash());
  }

  /** Somebody has the id: we ourselves in an earlier life, or a stranger. */
  private PassResult taken(Pass pass, Claim claim) {
    return switch (pass.guests().look(claim.kind(), claim.vmid(), null)) {
      case Look.Found found -> judge(pass, claim, found.guest());
      case Look.Missing missing -> next(pass, claim);
      case Look.Denied denied -> next(pass, claim);
      case Look.Unreadable unreadable ->
          failures.end(pass, "looking at VMID " + claim.vmid(), unreadable.failure());
    };
  }

  private PassResult judge(Pass pass, Claim claim, ObservedGuest guest) {
    return switch (pass.judge(guest, Optional.of(claim))) {
      case OURS, TAKE_OVER ->
          cutOff(pass, claim)
              ? failures.stalled(pass, Reason.LOCK_RESIDUE, Recovery.halfMade(guest))
              : found(pass, claim, guest);
      case UNDECIDED -> undecided(pass, claim, guest);
      case OURS_UNSTAMPED, COPY, FOREIGN, ORPHANED, LOST, RELEASED, CONFLICT -> next(pass, claim);
    };
  }

  private PassResult found(Pass pass, Claim claim, ObservedGuest guest) {
    guests.save(claim.seen(Ownership.witness(guest), new TreeSet<>(guest.volumes().values())));
    return pass.results().working(Reason.CREATING, "found our own guest", Duration.ZERO);
  }

  /** A guest whose creation was killed may lack disks, though its lock was taken away since. */
  private boolean cutOff(Pass pass, Claim claim) {
    return journal
        .last(pass.clusterId(), claim.vmid())
        .filter(last -> last.kind() == OutcomeKind.FAILED && last.detail().equals(CUT_OFF))
        .filter(last -> last.action().equals("Create") || last.action().equals("Clone"))
        .isPresent();
  }

  /** At work, by us or somebody; a stub that nobody works on any more is what a dead task left. */
  private PassResult undecided(Pass pass, Claim claim, ObservedGuest guest) {
    return guest.tasks().isEmpty() && claim.madeFrom() != null
        ? failures.stalled(pass, Reason.LOCK_RESIDUE, Recovery.residue(guest))
        : pass.results()
            .working(
                Reason.GUEST_LOCKED,
                "VMID %d is at work and is not judged now".formatted(claim.vmid()),
                Duration.ofSeconds(2));
  }

  /** Not ours: let the id go and take the next one, unless the manifest pins it. */
  private PassResult next(Pass pass, Claim claim) {
    if (pass.desired().place().vmid() != null) {
      return failures.stalled(
          pass,
          Reason.VMID_TAKEN,
          "spec.vmid: %d belongs to another guest: choose another".formatted(claim.vmid()));
    }
    guests.drop(pass.clusterId(), claim.vmid());
    pass.results()
        .event("VmidTaken", "VMID %d was taken; choosing another".formatted(claim.vmid()));
    return pass.results().working(Reason.CLAIMING, "choosing another VMID", Duration.ZERO);
  }
}
