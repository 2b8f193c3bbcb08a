package io.proxmoxmpc.loop;

import io.proxmoxmpc.history.Journal;
import io.proxmoxmpc.proxmox.Failure;
import io.proxmoxmpc.proxmox.FailureClassifier;
import java.util.List;

/** Whether a guest was asked to shut down and did not, which may let its power be cut. */
final class Shutdowns {
  private Shutdowns() {}

  /**
   * A refused call, a lock that was not got, or a shutdown that an earlier manifest asked for say
   * nothing of that.
   */
  static boolean ranOut(Pass pass, Journal journal, int vmid) {
    return journal
        .lastTaskFailed(pass.clusterId(), vmid, "Shutdown", pass.desired().generation())
        .map(status -> FailureClassifier.ofTask(status, List.of()))
        .filter(Failure.TaskFailed.class::isInstance)
        .isPresent();
  }
}
