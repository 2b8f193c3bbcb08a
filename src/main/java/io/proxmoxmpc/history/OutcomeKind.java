package io.proxmoxmpc.history;

/** How an operation ended. */
public enum OutcomeKind {
  DONE,
  FAILED,
  /** The call never reached Proxmox, or left nothing there. */
  NEVER_HAPPENED,
  /** Something else made the question moot; what stands there now was observed. */
  SUPERSEDED
}
