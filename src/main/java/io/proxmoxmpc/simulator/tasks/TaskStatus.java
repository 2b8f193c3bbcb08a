package io.proxmoxmpc.simulator.tasks;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.core.Upid;
import java.util.Map;

/** {@code GET .../tasks/UPID/status}. */
final class TaskStatus implements Handler {
  @Override
  public Object handle(Call call) {
    Task task = TaskAccess.require(call, "Sys.Audit");
    Map<String, Object> status = TaskRows.base(task);
    Upid upid = task.upid();
    TaskRows.splitUser(status, upid);
    status.put("status", task.isRunning() ? "running" : "stopped");
    String exit = task.exitStatus();
    if (exit != null) {
      status.put("exitstatus", exit);
    }
    return status;
  }
}
