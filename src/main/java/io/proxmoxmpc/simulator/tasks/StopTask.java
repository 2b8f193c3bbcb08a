package io.proxmoxmpc.simulator.tasks;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.core.Upid;
import org.jspecify.annotations.Nullable;

/** {@code DELETE .../tasks/UPID}: interrupts a task; nothing happens to one that ended. */
final class StopTask implements Handler {
  @Override
  public @Nullable Object handle(Call call) {
    Upid upid = TaskAccess.parsed(call);
    TaskAccess.check(call, upid, "Sys.Modify");
    call.world().tasks().find(upid.toString()).filter(Task::isRunning).ifPresent(Task::interrupt);
    return null;
  }
}
