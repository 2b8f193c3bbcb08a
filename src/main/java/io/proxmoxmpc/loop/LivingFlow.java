package io.proxmoxmpc.loop;

import io.proxmoxmpc.domain.Claim;
import io.proxmoxmpc.domain.ObservedGuest;
import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.guest.Absence;
import io.proxmoxmpc.guest.Look;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** A resource that lives: it has a guest, gets one, or takes one; then the guest converges. */
@ApplicationScoped
public class LivingFlow {
  private final TakeFlow take;
  private final CreateFlow create;
  private final ConvergeFlow converge;
  private final GoneFlow gone;
  private final Failures failures;
  private final NodeHints hints;

  LivingFlow(
      TakeFlow take,
      CreateFlow create,
      ConvergeFlow converge,
      GoneFlow gone,
      Failures failures,
      NodeHints hints) {
    this.take = take;
    this.create = create;
    this.converge = converge;
    this.gone = gone;
    this.failures = failures;
    this.hints = hints;
  }

  PassResult pass(Pass pass, Optional<Claim> found) {
    if (found.isEmpty()) {
      return take.pass(pass);
    }
    Claim claim = found.get();
    pass.results().vmid(claim.vmid()).source(claim.madeFrom());
    if (!Objects.equals(pass.in().known().vmid(), claim.vmid())) {
      // The status must name the VMID before anything is posted, so that a later life can look.
      return pass.results()
          .working(Reason.CLAIMING, "VMID " + claim.vmid() + " is claimed", Duration.ZERO);
    }
    return claim.state() == Claim.State.CLAIMED ? create.pass(pass, claim) : look(pass, claim);
  }

  private PassResult look(Pass pass, Claim claim) {
    return switch (see(pass, claim)) {
      case Look.Found found -> converge.pass(pass, claim, found.guest());
      case Look.Missing missing -> gone.pass(pass, claim);
      case Look.Denied denied -> denied(pass, claim, denied);
      case Look.Unreadable unreadable ->
          failures.end(pass, "looking at the guest", unreadable.failure());
    };
  }

  /** A missing guest is 403 for a narrow token, so a denial may be an absence (BH 22f). */
  private PassResult denied(Pass pass, Claim claim, Look.Denied denied) {
    boolean there =
        pass.guests().listed(claim.vmid()).isPresent()
            || pass.guests().absence(claim.kind(), claim.vmid()) instanceof Absence.Present;
    return there
        ? failures.end(pass, "looking at the guest", denied.failure())
        : gone.pass(pass, claim);
  }

  /** Where the guest is known to be; a new one that no list shows yet is where we made it. */
  private Look see(Pass pass, Claim claim) {
    String known = pass.in().known().node();
    String node = known != null ? known : hints.of(pass.owner().uid());
    return pass.guests().look(claim.kind(), claim.vmid(), node);
  }

  /** Our records cannot be had: look and say, but change nothing. */
  PassResult withoutHistory(Pass pass, String why) {
    Integer vmid = pass.in().known().vmid();
    String text = "nothing is changed without our records: " + why;
    if (vmid == null || pass.in().deleting()) {
      return pass.results().working(Reason.HISTORY_UNAVAILABLE, text, Duration.ofSeconds(5));
    }
    Look look = pass.guests().look(pass.owner().kind(), vmid, pass.in().known().node());
    Optional<ObservedGuest> guest =
        look instanceof Look.Found found ? Optional.of(found.guest()) : Optional.empty();
    return converge.withoutHistory(pass, guest, text);
  }
}
