package io.proxmoxmpc.simulator.core;

/** Decides at each moment of a task whether it ends there, and how; empty means it goes on. */
@FunctionalInterface
public interface TaskFault {
  /** How a worker ends that was killed: it says nothing, and cleans up nothing. */
  String KILLED = "unexpected status";

  String strike(Task task, TaskMoment moment);
}
