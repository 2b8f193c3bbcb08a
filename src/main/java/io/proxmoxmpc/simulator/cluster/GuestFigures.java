package io.proxmoxmpc.simulator.cluster;

import io.proxmoxmpc.simulator.core.Context;
import io.proxmoxmpc.simulator.lxc.LxcStatus;
import io.proxmoxmpc.simulator.qemu.QemuSchema;
import io.proxmoxmpc.simulator.qemu.QemuStatus;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;

/** The figures of either kind of guest. */
final class GuestFigures {
  private final QemuStatus qemu;
  private final LxcStatus lxc;

  GuestFigures(Context context) {
    this.qemu = new QemuStatus(context.world(), new QemuSchema(context));
    this.lxc = new LxcStatus(context.world());
  }

  long cpus(Guest guest) {
    return guest.kind == GuestKind.QEMU ? qemu.cpus(guest) : lxc.cpus(guest);
  }

  long memory(Guest guest) {
    return guest.kind == GuestKind.QEMU ? qemu.memory(guest) : lxc.memory(guest);
  }

  long disk(Guest guest) {
    return guest.kind == GuestKind.QEMU ? qemu.bootDiskSize(guest) : lxc.rootSize(guest);
  }
}
