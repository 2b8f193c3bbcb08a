package io.proxmoxmpc.api;

/** The power state that a manifest asks for. */
public enum PowerState {
  Running,
  Stopped,
  /** The operator never starts or stops the guest by itself. */
  Unmanaged
}
