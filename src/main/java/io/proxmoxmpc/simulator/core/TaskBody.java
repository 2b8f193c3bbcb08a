package io.proxmoxmpc.simulator.core;

/** The work of a forked worker. */
@FunctionalInterface
public interface TaskBody {
  void run(Task task);
}
