package io.proxmoxmpc.simulator.core;

/** The simulator is closing while something of it still waited. */
public final class StoppedException extends RuntimeException {
  StoppedException(String why) {
    super(why);
  }

  StoppedException(InterruptedException cause) {
    super("the simulator was stopped", cause);
  }
}
