package io.proxmoxmpc.simulator.core;

/** The simulator is closing while something of it still waited. */
public final class StoppedException extends RuntimeException {
  StoppedException(InterruptedException cause) {
    super("the simulator was stopped", cause);
  }
}
