package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.guest.SnapshotPower;
import io.proxmoxmpc.simulator.state.Guest;
import java.util.Map;

/** Snapshots of VMs may hold the memory of a running one, on a volume of its own. */
final class VmSnapshotPower implements SnapshotPower {
  @Override
  public Map<String, String> save(Call call, Guest guest, String snapshot) {
    if (!call.flag("vmstate") || !guest.run.running) {
      return Map.of();
    }
    VmState state = new VmState(call.world(), new QemuSchema(call.context()), guest);
    return state.save(state.storage(), snapshot);
  }

  @Override
  public void resume(Call call, Task task, Guest guest, Map<String, String> snapshot) {
    String state = snapshot.get("vmstate");
    if (state != null) {
      new VmPower(call, task, guest).startFrom(state);
    }
  }

  @Override
  public void start(Call call, Guest guest) {
    String unused = VmTasks.start(call, guest);
  }
}
