package io.proxmoxmpc.simulator.tasks;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.Task;
import org.jspecify.annotations.Nullable;

/** {@code DELETE .../tasks/UPID}: interrupts a task; nothing happens to one that ended. */
final class StopTask implements Handler {
  @Override
  public @Nullable Object handle(Call call) {
    Task task = TaskAccess.require(call, "Sys.Modify");
    if (task.isRunning()) {
      task.interrupt();
    }
    return null;
  }
}
