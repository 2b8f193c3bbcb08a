package io.proxmoxmpc.simulator.lxc;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.guest.SnapshotPower;
import io.proxmoxmpc.simulator.state.Guest;
import java.util.Map;

/** Snapshots of containers never hold memory. */
final class CtSnapshotPower implements SnapshotPower {
  @Override
  public Map<String, String> save(Call call, Guest guest, String snapshot) {
    return Map.of();
  }

  @Override
  public void resume(Call call, Task task, Guest guest, Map<String, String> snapshot) {}

  @Override
  public void start(Call call, Guest guest) {
    String unused = CtTasks.start(call, guest);
  }
}
