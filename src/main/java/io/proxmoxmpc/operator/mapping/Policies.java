package io.proxmoxmpc.operator.mapping;

import io.proxmoxmpc.api.Policy.Approval;
import io.proxmoxmpc.api.Policy.Deletion;
import io.proxmoxmpc.api.Policy.Drift;
import io.proxmoxmpc.api.Policy.Lost;
import io.proxmoxmpc.api.Policy.Management;
import io.proxmoxmpc.api.Policy.Reboot;
import io.proxmoxmpc.api.Policy.Shutdown;
import io.proxmoxmpc.domain.Policy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Maps {@code spec.policy}; whatever is not known is a problem and lets nothing happen. */
final class Policies {
  private static final int DEFAULT_TIMEOUT = 180;
  private final Problems problems;
  private final Enums enums;

  Policies(Problems problems, Enums enums) {
    this.problems = problems;
    this.enums = enums;
  }

  Policy map(io.proxmoxmpc.api.@Nullable Policy policy) {
    if (policy == null) {
      problems.add("spec.policy", "is missing; leave it out, so that its defaults are filled in");
      return strictest();
    }
    Lost lost = enums.defaulted("spec.policy.lost", policy.lost());
    if (lost == Lost.Recreate) {
      problems.unsupported("spec.policy.lost", "Recreate comes later and acts as Wait until then");
    }
    return new Policy(
        enums.defaulted("spec.policy.management", policy.management()) == Management.Full
            ? Policy.Management.FULL
            : Policy.Management.OBSERVE,
        enums.defaulted("spec.policy.deletion", policy.deletion()) == Deletion.Delete
            ? Policy.Deletion.DELETE
            : Policy.Deletion.RETAIN,
        drift(policy.drift()),
        reboot(policy.reboot()),
        shutdown(policy.shutdown()),
        enums.defaulted("spec.policy.approval", policy.approval()) == Approval.Automatic
            ? Policy.Approval.AUTOMATIC
            : Policy.Approval.MANUAL);
  }

  private Policy.Drift drift(@Nullable Drift drift) {
    if (drift == Drift.Adopt) {
      problems.unsupported("spec.policy.drift", "Adopt comes later and acts as Report until then");
    }
    return enums.defaulted("spec.policy.drift", drift) == Drift.Correct
        ? Policy.Drift.CORRECT
        : Policy.Drift.REPORT;
  }

  private Policy.Reboot reboot(@Nullable Reboot reboot) {
    Reboot.Mode mode =
        enums.defaulted("spec.policy.reboot.mode", reboot == null ? null : reboot.mode());
    if (mode == Reboot.Mode.Window) {
      problems.unsupported(
          "spec.policy.reboot.mode", "Window comes later and acts as Never until then");
    }
    return mode == Reboot.Mode.IfNeeded ? Policy.Reboot.IF_NEEDED : Policy.Reboot.NEVER;
  }

  private Policy.Shutdown shutdown(@Nullable Shutdown shutdown) {
    Shutdown.OnTimeout onTimeout =
        enums.defaulted(
            "spec.policy.shutdown.onTimeout", shutdown == null ? null : shutdown.onTimeout());
    int timeout =
        Optional.ofNullable(shutdown).map(Shutdown::timeoutSeconds).orElse(DEFAULT_TIMEOUT);
    return new Policy.Shutdown(timeout, onTimeout == Shutdown.OnTimeout.Stop);
  }

  private static Policy strictest() {
    return new Policy(
        Policy.Management.OBSERVE,
        Policy.Deletion.RETAIN,
        Policy.Drift.REPORT,
        Policy.Reboot.NEVER,
        new Policy.Shutdown(DEFAULT_TIMEOUT, false),
        Policy.Approval.MANUAL);
  }
}
