package io.proxmoxmpc.simulator.core;

/** Decides before a task works whether it shall end at once, and how; empty means it works. */
@FunctionalInterface
public interface TaskFault {
  String before(Task task);
}
