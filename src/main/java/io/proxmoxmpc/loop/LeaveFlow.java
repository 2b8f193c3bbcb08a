package io.proxmoxmpc.loop;

import io.proxmoxmpc.domain.Claim;
import io.proxmoxmpc.domain.ObservedGuest;
import io.proxmoxmpc.domain.Policy;
import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.guest.Absence;
import io.proxmoxmpc.guest.Look;
import io.proxmoxmpc.history.Guests;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** A resource that goes: forgotten if it asks for that, else with its guest let go or destroyed. */
@ApplicationScoped
public class LeaveFlow {
  private final DeleteFlow deletion;
  private final ForgetFlow forget;
  private final TakeFlow take;
  private final Guests guests;
  private final Failures failures;

  LeaveFlow(
      DeleteFlow deletion, ForgetFlow forget, TakeFlow take, Guests guests, Failures failures) {
    this.deletion = deletion;
    this.forget = forget;
    this.take = take;
    this.guests = guests;
    this.failures = failures;
  }

  PassResult pass(Pass pass, Optional<Claim> claim) {
    if (!ForgetFlow.asked(pass.in())) {
      return claim.isPresent() ? deletion.pass(pass, claim.get()) : unclaimed(pass);
    }
    return claim.isPresent()
        ? forget.pass(pass, claim.get())
        : withoutCluster(pass.in(), "its Proxmox is another one").orElseThrow();
  }

  /** Where our record was lost, the guest may be there: it is taken first, not left behind. */
  private PassResult unclaimed(Pass pass) {
    Optional<Claim> elsewhere = guests.ofOwnerAnywhere(pass.owner());
    if (elsewhere.isPresent()) {
      return take.elsewhere(pass, elsewhere.get());
    }
    Integer vmid = pass.in().known().vmid();
    if (vmid == null || pass.desired().policy().management() == Policy.Management.OBSERVE) {
      return pass.results().gone("the resource has no guest");
    }
    String node = pass.in().known().node();
    return switch (pass.guests().lookWithPower(pass.owner().kind(), vmid, node)) {
      case Look.Found found -> judge(pass, found.guest());
      case Look.Missing missing -> unseen(pass, vmid);
      case Look.Denied denied -> unseen(pass, vmid);
      case Look.Unreadable unreadable ->
          failures.end(pass, "looking at guest " + vmid, unreadable.failure());
    };
  }

  private PassResult judge(Pass pass, ObservedGuest guest) {
    Optional<Claim> row = guests.find(pass.clusterId(), guest.vmid());
    return switch (pass.judge(guest, row)) {
      case OURS -> take.takeBack(pass, guest, row);
      case UNDECIDED -> TakeFlow.atWork(pass, guest);
      case TAKE_OVER, OURS_UNSTAMPED, COPY, FOREIGN, ORPHANED, LOST, RELEASED, CONFLICT ->
          pass.results().gone("guest %d is not this resource's".formatted(guest.vmid()));
    };
  }

  private static PassResult unseen(Pass pass, int vmid) {
    return switch (pass.guests().absence(pass.owner().kind(), vmid)) {
      case Absence.Replaced newcomer -> pass.results().gone("guest %d is gone".formatted(vmid));
      case Absence.Proven proven -> pass.results().gone("guest %d is gone".formatted(vmid));
      case Absence.NotYet notYet ->
          pass.results()
              .working(
                  Reason.DELETING,
                  "waiting for the proof that guest %d is gone: %s".formatted(vmid, notYet.why()),
                  Duration.ofSeconds(2));
      case Absence.Present present ->
          pass.results()
              .working(
                  Reason.DELETING,
                  ("guest %d is there and cannot be read, and our record of it is lost: grant"
                          + " VM.Audit on /vms/%d, or annotate forget: %d")
                      .formatted(vmid, vmid, vmid),
                  Duration.ofSeconds(10));
    };
  }

  /**
   * What comes of an operation that cannot be resolved: forgetting does not wait for it for ever.
   */
  PassResult unresolved(Pass pass, Claim claim, PassResult result) {
    return ForgetFlow.asked(pass.in()) ? forget.unresolved(pass, claim, result) : result;
  }

  /** What can be done where the guest's cluster cannot be used: forgetting, if that is asked. */
  Optional<PassResult> withoutCluster(PassInput in, String why) {
    return forget.withoutCluster(in, why);
  }
}
