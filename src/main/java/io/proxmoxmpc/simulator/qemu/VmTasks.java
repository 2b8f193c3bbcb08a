package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.state.Guest;

/** Power tasks of virtual machines for bulk actions, each under the caller's name. */
public final class VmTasks {
  private VmTasks() {}

  public static String start(Call call, Guest guest) {
    return call.forkOn(
        guest.node, "qmstart", guest.vmid, task -> new VmPower(call, task, guest).start());
  }

  public static String shutdown(Call call, Guest guest, long timeout, boolean force) {
    return call.forkOn(
        guest.node,
        "qmshutdown",
        guest.vmid,
        task -> new VmPower(call, task, guest).shutdown(timeout, force));
  }

  public static String suspend(Call call, Guest guest) {
    return call.forkOn(
        guest.node,
        "qmsuspend",
        guest.vmid,
        task -> new VmPower(call, task, guest).hibernate(null));
  }
}
