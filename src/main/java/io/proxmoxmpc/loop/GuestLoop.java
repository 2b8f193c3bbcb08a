package io.proxmoxmpc.loop;

import io.proxmoxmpc.domain.Claim;
import io.proxmoxmpc.history.Guests;
import io.proxmoxmpc.history.HistoryUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** One pass over one guest: gate, recover, look, judge, plan, act once. */
@ApplicationScoped
public class GuestLoop {
  private final Gate gate;
  private final Guests guests;
  private final Recovery recovery;
  private final LivingFlow living;
  private final LeaveFlow leave;

  GuestLoop(Gate gate, Guests guests, Recovery recovery, LivingFlow living, LeaveFlow leave) {
    this.gate = gate;
    this.guests = guests;
    this.recovery = recovery;
    this.living = living;
    this.leave = leave;
  }

  /** Never throws for what can be expected; whatever went wrong is in the result. */
  public PassResult pass(PassInput in) {
    return neverHadGuest(in).orElseGet(() -> open(in));
  }

  /**
   * The end of a resource that is deleted before anything was made for it: a VMID stands in the
   * status before anything is posted, so whatever holds others need not hold this one.
   */
  public Optional<PassResult> neverHadGuest(PassInput in) {
    if (!in.deleting() || in.known().vmid() != null || in.asked().pause() != null) {
      return Optional.empty();
    }
    try {
      return guests.ofOwnerAnywhere(in.owner()).isPresent()
          ? Optional.empty()
          : Optional.of(new Results().gone("the resource never had a guest"));
    } catch (HistoryUnavailable e) {
      return Optional.empty();
    }
  }

  private PassResult open(PassInput in) {
    return switch (gate.open(in)) {
      case Gate.Closed closed -> closed(in, closed.result());
      case Gate.Open open -> guarded(open.pass());
    };
  }

  private PassResult closed(PassInput in, PassResult result) {
    try {
      return leave.withoutCluster(in, result.message()).orElse(result);
    } catch (HistoryUnavailable e) {
      return result;
    }
  }

  private PassResult guarded(Pass pass) {
    try {
      Optional<Claim> claim = guests.ofOwner(pass.clusterId(), pass.owner());
      return claim
          .flatMap(c -> recovery.resolve(pass, c).map(r -> leave.unresolved(pass, c, r)))
          .or(() -> gate.hold(pass))
          .orElseGet(() -> act(pass));
    } catch (HistoryUnavailable e) {
      return living.withoutHistory(pass, String.valueOf(e.getMessage()));
    }
  }

  private PassResult act(Pass pass) {
    // Recovery may have closed operations, and with them changed the claim.
    Optional<Claim> claim = guests.ofOwner(pass.clusterId(), pass.owner());
    return pass.in().deleting() ? leave.pass(pass, claim) : living.pass(pass, claim);
  }
}
