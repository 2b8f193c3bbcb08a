package io.proxmoxmpc.loop;

import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.guest.ClusterFacts;
import io.proxmoxmpc.plan.Action;
import java.time.Duration;
import java.util.Optional;

/** What somebody must be able to see of a cluster before he changes something in it. */
final class Sight {
  private static final Duration LATER = Duration.ofSeconds(10);

  private Sight() {}

  /** The end of a pass that would act without seeing enough. */
  static Optional<PassResult> lacking(Pass pass, Action action) {
    ClusterContext.Blocked blocked = pass.cluster().standing().blocked();
    if (blocked != null) {
      return Optional.of(pass.results().stalled(blocked.reason(), blocked.message(), LATER));
    }
    ClusterFacts facts = pass.guests().facts();
    if (facts.canProveAbsence()) {
      // Half a cluster may stop and destroy what the other half has under way.
      return facts.quorate()
          ? Optional.empty()
          : Optional.of(
              pass.results()
                  .working(
                      Reason.BUSY,
                      "the cluster has no quorum: nothing is changed until it has",
                      LATER));
    }
    return pass.in().deleting() && ends(action)
        ? Optional.of(
            pass.results()
                .working(
                    Reason.CANNOT_PROVE_ABSENCE,
                    "the token lacks Sys.Audit on /, so nothing is deleted: grant the role"
                        + " PVEAuditor on / to the token",
                    LATER))
        : Optional.empty();
  }

  private static boolean ends(Action action) {
    return switch (action) {
      case Action.Shutdown shutdown -> true;
      case Action.Stop stop -> true;
      case Action.Destroy destroy -> true;
      case Action.Create create -> false;
      case Action.Clone clone -> false;
      case Action.Configure configure -> false;
      case Action.Resize resize -> false;
      case Action.JoinPool pool -> false;
      case Action.Start start -> false;
      case Action.Reboot reboot -> false;
    };
  }
}
