package io.proxmoxmpc.simulator.control;

/** A control request that cannot be served, with its status. */
final class ControlException extends RuntimeException {
  private final int status;

  ControlException(int status, String text) {
    super(text, null, false, false);
    this.status = status;
  }

  int status() {
    return status;
  }
}
