package io.proxmoxmpc.simulator.tasks;

import io.proxmoxmpc.simulator.core.Index;
import io.proxmoxmpc.simulator.core.MethodTable;

/** The table of all simulated methods about tasks. */
public final class TaskMethods {
  private static final String ALL = "/nodes/{node}/tasks";
  private static final String ONE = ALL + "/{upid}";

  private TaskMethods() {}

  public static void register(MethodTable table) {
    table
        .get(ALL, new ListTasks())
        .get(ONE, Index.of("name", "log", "status"))
        .get(ONE + "/status", new TaskStatus())
        .get(ONE + "/log", new TaskLog())
        .delete(ONE, new StopTask())
        .get("/cluster/tasks", new ClusterTasks());
  }
}
