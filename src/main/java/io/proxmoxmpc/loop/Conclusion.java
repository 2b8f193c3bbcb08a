package io.proxmoxmpc.loop;

import io.proxmoxmpc.domain.Claim;
import io.proxmoxmpc.domain.LastApplied;
import io.proxmoxmpc.domain.ObservedGuest;
import io.proxmoxmpc.domain.Policy;
import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.history.Guests;
import io.proxmoxmpc.loop.PassResult.Also;
import io.proxmoxmpc.plan.Change;
import io.proxmoxmpc.plan.Plan;
import io.proxmoxmpc.plan.Step;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.Collectors;

/** The end of a pass that had nothing to do: ready, waiting, or only observing. */
@ApplicationScoped
public class Conclusion {
  private final Guests guests;
  private final Approvals approvals;
  private final Backoffs backoffs;
  private final Chronicle chronicle;
  private final LoopSettings settings;

  Conclusion(
      Guests guests,
      Approvals approvals,
      Backoffs backoffs,
      Chronicle chronicle,
      LoopSettings settings) {
    this.guests = guests;
    this.approvals = approvals;
    this.backoffs = backoffs;
    this.chronicle = chronicle;
    this.settings = settings;
  }

  PassResult pass(Pass pass, Claim claim, ObservedGuest guest, Plan plan) {
    Claim settled = finished(claim, plan);
    if (!guests.find(claim.clusterId(), claim.vmid()).equals(Optional.of(settled))) {
      guests.save(settled);
    }
    chronicle.keep(pass, guest);
    backoffs.succeeded(pass.owner().uid());
    if (!plan.drift().isEmpty()) {
      pass.results().also(Also.DRIFTED, text(plan.drift()));
    }
    if (!plan.pendingRestart().isEmpty()) {
      pass.results()
          .also(
              Also.RESTART_REQUIRED,
              "a restart applies " + String.join(", ", plan.pendingRestart()));
    }
    if (pass.desired().policy().management() == Policy.Management.OBSERVE) {
      return pass.results().ready(Reason.OBSERVING, observing(plan), settings.resync());
    }
    if (plan.waitsForApproval()) {
      return approvals.waiting(pass, settled, plan);
    }
    if (approvals.approve(pass, settled, plan)) {
      return pass.results()
          .working(
              Reason.UPDATING, "plan " + plan.hash() + " is approved", java.time.Duration.ZERO);
    }
    return plan.pendingRestart().isEmpty()
        ? pass.results().ready(Reason.AS_DECLARED, message(plan), settings.resync())
        : pass.results()
            .ready(
                Reason.RESTART_OUTSTANDING,
                "applied; a restart is outstanding for " + String.join(", ", plan.pendingRestart()),
                settings.resync());
  }

  /** The clone's Secrets are written once; from now on they are the guest's. */
  private static Claim finished(Claim claim, Plan plan) {
    LastApplied applied = claim.lastApplied();
    return plan.steps().isEmpty() && applied.entries().containsKey(Applied.CREATING)
        ? claim.withApplied(applied.minus(Applied.CREATING))
        : claim;
  }

  private static String observing(Plan plan) {
    return plan.steps().isEmpty()
        ? "observing; the guest is as declared"
        : "observing; would "
            + plan.steps().stream().map(Step::title).collect(Collectors.joining("; "));
  }

  private static String message(Plan plan) {
    return plan.notes().isEmpty()
        ? "as declared"
        : "as declared; " + String.join("; ", plan.notes());
  }

  private static String text(java.util.List<Change> drift) {
    return drift.stream().map(Change::toString).collect(Collectors.joining("; "));
  }
}
