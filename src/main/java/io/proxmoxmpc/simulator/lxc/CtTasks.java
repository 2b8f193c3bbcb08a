package io.proxmoxmpc.simulator.lxc;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.state.Guest;

/** Power tasks of containers for bulk actions, each under the caller's name. */
public final class CtTasks {
  private CtTasks() {}

  public static String start(Call call, Guest guest) {
    return call.forkOn(
        guest.node, "vzstart", guest.vmid, task -> new CtPower(call, task, guest).start());
  }

  public static String shutdown(Call call, Guest guest, long timeout, boolean force) {
    return call.forkOn(
        guest.node,
        "vzshutdown",
        guest.vmid,
        task -> new CtPower(call, task, guest).shutdown(timeout, force));
  }
}
