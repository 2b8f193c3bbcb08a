package io.proxmoxmpc.loop;

import io.proxmoxmpc.domain.Claim;
import io.proxmoxmpc.domain.LastApplied;
import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.guest.Free;
import io.proxmoxmpc.history.Guests;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.TreeSet;

/** Claims a VMID for a resource that has no guest yet; the pass ends with the claim. */
@ApplicationScoped
public class ClaimFlow {
  private static final Duration LATER = Duration.ofSeconds(5);

  /** So many taken ids in a row and the range is worth a person's look. */
  private static final int TRIES = 200;

  private final Guests guests;
  private final Failures failures;

  ClaimFlow(Guests guests, Failures failures) {
    this.guests = guests;
    this.failures = failures;
  }

  PassResult pass(Pass pass) {
    ClusterContext.Standing standing = pass.cluster().standing();
    if (pass.desired().policy().management() == io.proxmoxmpc.domain.Policy.Management.OBSERVE) {
      return pass.results()
          .stalled(
              Reason.NOT_FOUND,
              "policy.management is Observe and there is no guest to observe: name one by"
                  + " source.existing.vmid",
              Duration.ofSeconds(60));
    }
    if (!standing.sweepComplete()) {
      return pass.results().working(Reason.SWEEP_INCOMPLETE, standing.sweepMessage(), LATER);
    }
    Integer pinned = pass.desired().place().vmid();
    return pinned == null ? anyId(pass) : pinnedId(pass, pinned);
  }

  private PassResult pinnedId(Pass pass, int vmid) {
    return switch (pass.guests().nextFree(vmid)) {
      case Free.Yes yes ->
          tryClaim(pass, vmid) ? claimed(pass, vmid) : taken(pass, vmid, "claimed by a resource");
      case Free.Taken taken -> taken(pass, vmid, "in use in Proxmox");
      case Free.Unknown unknown ->
          failures.end(pass, "asking whether the id is free", unknown.failure());
    };
  }

  private PassResult taken(Pass pass, int vmid, String how) {
    return failures.stalled(
        pass,
        Reason.VMID_TAKEN,
        "spec.vmid: %d is %s: choose another, or adopt that guest by source.existing"
            .formatted(vmid, how));
  }

  /** The next one above the highest ever claimed, wrapping at the end of the range. */
  private PassResult anyId(Pass pass) {
    int from = pass.cluster().settings().vmidFrom();
    int to = pass.cluster().settings().vmidTo();
    int highest = guests.highestEverClaimed(pass.clusterId(), from, to);
    int vmid = highest < from || highest >= to ? from : highest + 1;
    int tries = Math.min(TRIES, to - from + 1);
    for (int i = 0; i < tries; i++) {
      boolean listed = pass.guests().listed(vmid).isPresent();
      if (!listed && tryClaim(pass, vmid)) {
        return claimed(pass, vmid);
      }
      vmid = vmid >= to ? from : vmid + 1;
    }
    return failures.stalled(
        pass,
        Reason.VMID_RANGE_EXHAUSTED,
        "no free VMID among the %d tried from spec.vmidRange %d-%d of ProxmoxCluster %s: widen it"
            .formatted(tries, from, to, pass.cluster().name()));
  }

  private boolean tryClaim(Pass pass, int vmid) {
    return guests.claim(
        new Claim(
            pass.clusterId(),
            vmid,
            pass.owner(),
            Claim.State.CLAIMED,
            null,
            LastApplied.NONE,
            new TreeSet<>(),
            null));
  }

  private static PassResult claimed(Pass pass, int vmid) {
    pass.results().vmid(vmid);
    return pass.results().working(Reason.CLAIMING, "VMID " + vmid + " is claimed", Duration.ZERO);
  }
}
