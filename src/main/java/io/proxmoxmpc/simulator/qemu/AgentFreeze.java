package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.state.Guest;

/** Freezes the file systems of a guest and thaws them; both tell how many there were. */
final class AgentFreeze {
  private AgentFreeze() {}

  static Object freeze(Call call, Guest guest) {
    return change(guest, true);
  }

  static Object thaw(Call call, Guest guest) {
    return change(guest, false);
  }

  static Object status(Call call, Guest guest) {
    return guest.run.frozen ? "frozen" : "thawed";
  }

  private static Object change(Guest guest, boolean frozen) {
    int changed = guest.run.frozen == frozen ? 0 : 1;
    guest.run.frozen = frozen;
    return changed;
  }
}
