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
  private final DeleteFlow deletion;

  GuestLoop(Gate gate, Guests guests, Recovery recovery, LivingFlow living, DeleteFlow deletion) {
    this.gate = gate;
    this.guests = guests;
    this.recovery = recovery;
    this.living = living;
    this.deletion = deletion;
  }

  /** Never throws for what can be expected; whatever went wrong is in the result. */
  public PassResult pass(PassInput in) {
    return switch (gate.open(in)) {
      case Gate.Closed closed -> closed.result();
      case Gate.Open open -> guarded(open.pass());
    };
  }

  private PassResult guarded(Pass pass) {
    try {
      Optional<Claim> claim = guests.ofOwner(pass.clusterId(), pass.owner());
      return claim
          .flatMap(c -> recovery.resolve(pass, c))
          .or(() -> gate.hold(pass))
          .orElseGet(() -> act(pass));
    } catch (HistoryUnavailable e) {
      return living.withoutHistory(pass, String.valueOf(e.getMessage()));
    }
  }

  private PassResult act(Pass pass) {
    // Recovery may have closed operations, and with them changed the claim.
    Optional<Claim> claim = guests.ofOwner(pass.clusterId(), pass.owner());
    return pass.in().deleting() ? deletion.pass(pass, claim) : living.pass(pass, claim);
  }
}
