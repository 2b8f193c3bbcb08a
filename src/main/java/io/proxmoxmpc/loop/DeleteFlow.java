package io.proxmoxmpc.loop;

import io.proxmoxmpc.domain.Claim;
import io.proxmoxmpc.domain.LastApplied;
import io.proxmoxmpc.domain.Marker;
import io.proxmoxmpc.domain.ObservedGuest;
import io.proxmoxmpc.domain.Policy;
import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.guest.Absence;
import io.proxmoxmpc.guest.Look;
import io.proxmoxmpc.history.Guests;
import io.proxmoxmpc.history.Journal;
import io.proxmoxmpc.history.OutcomeKind;
import io.proxmoxmpc.plan.DeletePlanner;
import io.proxmoxmpc.plan.OwnVolumes;
import io.proxmoxmpc.plan.Ownership;
import io.proxmoxmpc.plan.Plan;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The end of a resource: its guest is let go or destroyed, and only then the finalizer goes. */
@ApplicationScoped
public class DeleteFlow {
  private static final Duration SOON = Duration.ofSeconds(1);

  private final Journal journal;
  private final Guests guests;
  private final Approvals approvals;
  private final ActionRunner runner;
  private final Chronicle chronicle;
  private final Failures failures;

  DeleteFlow(
      Journal journal,
      Guests guests,
      Approvals approvals,
      ActionRunner runner,
      Chronicle chronicle,
      Failures failures) {
    this.journal = journal;
    this.guests = guests;
    this.approvals = approvals;
    this.runner = runner;
    this.chronicle = chronicle;
    this.failures = failures;
  }

  PassResult pass(Pass pass, Claim claim) {
    pass.results().vmid(claim.vmid());
    if (pass.desired().policy().management() == Policy.Management.OBSERVE) {
      return letGo(pass, claim, Claim.State.RETAINED, "observed only: nothing was touched");
    }
    return switch (pass.guests()
        .lookWithPower(claim.kind(), claim.vmid(), pass.in().known().node())) {
      case Look.Found there -> judge(pass, claim, there.guest());
      case Look.Missing missing -> absent(pass, claim);
      case Look.Denied denied ->
          claim.state() == Claim.State.OWNED && there(pass, claim)
              ? failures.end(pass, "looking at the guest", denied.failure())
              : absent(pass, claim);
      case Look.Unreadable unreadable ->
          failures.end(pass, "looking at the guest", unreadable.failure());
    };
  }

  private PassResult judge(Pass pass, Claim claim, ObservedGuest guest) {
    pass.results().guest(guest);
    Ownership.Verdict verdict = pass.judge(guest, Optional.of(claim));
    return switch (verdict) {
      case OURS, TAKE_OVER, OURS_UNSTAMPED -> ours(pass, claim, guest);
      case UNDECIDED ->
          pass.results()
              .working(
                  Reason.GUEST_LOCKED,
                  "guest %d is at work and is not judged now".formatted(guest.vmid()),
                  Duration.ofSeconds(2));
      case LOST ->
          destroyed(pass, claim)
              ? gone(pass, claim)
              : failures.stalled(
                  pass,
                  Reason.OWNERSHIP_LOST,
                  "guest %d is not known to be ours, so it is not deleted: annotate forget: %d"
                      .formatted(guest.vmid(), guest.vmid()));
      case FOREIGN, COPY, ORPHANED, CONFLICT, RELEASED -> {
        if (claim.state() == Claim.State.CLAIMED || verdict == Ownership.Verdict.RELEASED) {
          yield letGo(pass, claim, Claim.State.ABANDONED, "the guest there is not ours");
        }
        yield failures.stalled(
            pass,
            Reason.OWNERSHIP_CONFLICT,
            "guest %d carries another owner's marker, so it is not deleted: annotate forget: %d"
                .formatted(guest.vmid(), guest.vmid()));
      }
    };
  }

  private PassResult ours(Pass pass, Claim claim, ObservedGuest guest) {
    Optional<Marker> marker = Marker.findAll(guest.description()).stream().findFirst();
    boolean retain = pass.desired().policy().deletion() == Policy.Deletion.RETAIN;
    if (retain && marker.filter(m -> m.state() == Marker.State.RETAINED).isPresent()) {
      return letGo(pass, claim, Claim.State.RETAINED, "the guest is retained");
    }
    if (!guest.tasks().isEmpty()) {
      return pass.results()
          .working(
              Reason.GUEST_LOCKED,
              "a task is at work on guest %d".formatted(guest.vmid()),
              Duration.ofSeconds(2));
    }
    // Whoever destroys a guest has read in that very pass that it is his.
    boolean marked = marker.filter(m -> m.owner().equals(pass.owner())).isPresent();
    Plan plan = marked || retain ? end(pass, claim, guest) : stamp(pass, guest);
    pass.results().plan(plan);
    if (!plan.problems().isEmpty()) {
      return failures.stalled(
          pass, plan.problems().getFirst().reason(), plan.problems().getFirst().message());
    }
    // In order: nothing later runs while an earlier step waits.
    return plan.steps().getFirst().block().isPresent()
        ? approvals.waiting(pass, claim, plan)
        : runner.run(pass, claim, plan.steps().getFirst(), plan.hash());
  }

  private static Plan stamp(Pass pass, ObservedGuest guest) {
    return DeletePlanner.stamp(pass.desired(), guest, pass.marker(guest.vmid()));
  }

  private Plan end(Pass pass, Claim claim, ObservedGuest guest) {
    return DeletePlanner.plan(
        pass.desired(),
        guest,
        pass.marker(guest.vmid()),
        ownVolumes(claim, guest),
        approvals.granted(pass, claim),
        Shutdowns.ranOut(pass, journal, claim.vmid()));
  }

  /** What we made or took; before the first look, what stands in the slots that we filled. */
  private static Set<String> ownVolumes(Claim claim, ObservedGuest guest) {
    Set<String> own = new TreeSet<>(OwnVolumes.of(claim));
    if (!Applied.isNew(claim)) {
      return own;
    }
    for (Map.Entry<String, String> volume : guest.volumes().entrySet()) {
      LastApplied.Entry added = claim.lastApplied().entries().get(volume.getKey() + ".size");
      if (added != null && added.former() == null) {
        own.add(volume.getValue());
      }
    }
    return own;
  }

  /** A missing guest is 403 for a narrow token, so a denial may be an absence (BH 22f). */
  private static boolean there(Pass pass, Claim claim) {
    return pass.guests().absence(claim.kind(), claim.vmid()) instanceof Absence.Present;
  }

  private PassResult absent(Pass pass, Claim claim) {
    return switch (pass.guests().absence(claim.kind(), claim.vmid())) {
      case Absence.Proven proven -> gone(pass, claim);
      case Absence.Replaced newcomer -> gone(pass, claim);
      case Absence.NotYet notYet ->
          pass.results()
              .working(
                  Reason.DELETING,
                  "waiting for the proof that guest %d is gone: %s"
                      .formatted(claim.vmid(), notYet.why()),
                  SOON);
      case Absence.Present present ->
          claim.state() == Claim.State.CLAIMED
              ? letGo(pass, claim, Claim.State.ABANDONED, "the guest there is not ours")
              : pass.results()
                  .working(
                      Reason.DELETING,
                      "guest %d does not answer, but its id is still taken; looking again"
                          .formatted(claim.vmid()),
                      Duration.ofSeconds(5));
    };
  }

  /** Our own last word to it, which it took: whoever has the id now is a newcomer. */
  private boolean destroyed(Pass pass, Claim claim) {
    return journal
        .last(pass.clusterId(), claim.vmid())
        .filter(last -> last.action().equals("Destroy") && last.kind() == OutcomeKind.DONE)
        .isPresent();
  }

  private PassResult gone(Pass pass, Claim claim) {
    guests.drop(pass.clusterId(), claim.vmid());
    chronicle.forget(pass.clusterId(), claim.vmid());
    return pass.results().gone("guest %d is gone".formatted(claim.vmid()));
  }

  private PassResult letGo(Pass pass, Claim claim, Claim.State state, String why) {
    guests.save(claim.inState(state));
    chronicle.forget(pass.clusterId(), claim.vmid());
    pass.results().event("LetGo", "guest %d was let go: %s".formatted(claim.vmid(), why));
    return pass.results().gone(why);
  }
}
