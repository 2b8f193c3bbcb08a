package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.state.Guest;

/** Freezes the file systems of a guest and thaws them; both tell how many there were. */
final class AgentFreeze {
  private AgentFreeze() {}

  static Handler freeze() {
    return AgentCall.of((schema, guest) -> change(guest, true));
  }

  static Handler thaw() {
    return AgentCall.of((schema, guest) -> change(guest, false));
  }

  static Handler status() {
    return AgentCall.of((schema, guest) -> guest.run.frozen ? "frozen" : "thawed");
  }

  private static Object change(Guest guest, boolean frozen) {
    int changed = guest.run.frozen == frozen ? 0 : 1;
    guest.run.frozen = frozen;
    return changed;
  }
}
