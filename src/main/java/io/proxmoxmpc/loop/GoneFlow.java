package io.proxmoxmpc.loop;

import io.proxmoxmpc.domain.Claim;
import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.guest.Absence;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** A guest of ours that does not show: missing until absence is proven, then gone. */
@ApplicationScoped
public class GoneFlow {
  private static final Duration SOON = Duration.ofSeconds(2);

  PassResult pass(Pass pass, Claim claim) {
    return switch (pass.guests().absence(claim.kind(), claim.vmid())) {
      case Absence.Proven proven ->
          pass.results()
              .stalled(
                  Reason.GUEST_GONE,
                  "%s %d is gone; it is taken up again if it returns (policy.lost is Wait)"
                      .formatted(claim.kind().label(), claim.vmid()),
                  Duration.ofSeconds(60));
      case Absence.Replaced newcomer ->
          pass.results()
              .stalled(
                  Reason.OWNERSHIP_LOST,
                  "%s %d is gone, and a guest of the other kind has its id: nothing is done to it;"
                          .formatted(claim.kind().label(), claim.vmid())
                      + " delete this resource to let go",
                  Duration.ofSeconds(60));
      case Absence.NotYet notYet ->
          pass.results()
              .working(
                  Reason.GUEST_MISSING,
                  "%s %d does not show, which proves nothing yet: %s"
                      .formatted(claim.kind().label(), claim.vmid(), notYet.why()),
                  SOON);
      case Absence.Present present ->
          pass.results()
              .working(
                  Reason.GUEST_MISSING,
                  "%s %d is listed but could not be read; looking again"
                      .formatted(claim.kind().label(), claim.vmid()),
                  SOON);
    };
  }
}
