package io.proxmoxmpc.simulator.core;

/**
 * A worker was killed: unlike {@link PveError} nobody catches this, so that locks, stubs and half
 * filled volumes stay as they are.
 */
final class TaskKilledException extends RuntimeException {
  TaskKilledException() {
    super(TaskFault.KILLED, null, false, false);
  }
}
