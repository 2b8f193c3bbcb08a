package io.proxmoxmpc.domain;

/** The power state that a manifest declares. */
public enum PowerState {
  RUNNING,
  STOPPED,
  /** Whatever it is, it is the user's. */
  UNMANAGED
}
