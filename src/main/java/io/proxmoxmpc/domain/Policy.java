package io.proxmoxmpc.domain;

/** What the operator may do unasked to one guest. */
public record Policy(
    Management management,
    Deletion deletion,
    Drift drift,
    Reboot reboot,
    Shutdown shutdown,
    Approval approval) {

  /** Whether the guest is acted on at all. */
  public enum Management {
    FULL,
    OBSERVE
  }

  /** What becomes of the guest when its resource is deleted. */
  public enum Deletion {
    RETAIN,
    DELETE
  }

  /** What happens to a change that somebody else made to a declared value. */
  public enum Drift {
    CORRECT,
    REPORT
  }

  /** Whether a restart that a change needs may be made. */
  public enum Reboot {
    NEVER,
    IF_NEEDED
  }

  /** Which steps wait for an approval: the blocked ones, or all. */
  public enum Approval {
    AUTOMATIC,
    MANUAL
  }

  /** How long a guest may take to shut down, in seconds, and whether it is cut off after that. */
  public record Shutdown(int timeoutSeconds, boolean stopOnTimeout) {}
}
