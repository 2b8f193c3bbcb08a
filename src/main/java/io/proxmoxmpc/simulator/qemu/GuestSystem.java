package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.Volume;
import io.proxmoxmpc.simulator.storage.Volumes;

/** Whether an operating system boots in a VM: a blank disk has none, a clone has its source's. */
final class GuestSystem {
  private GuestSystem() {}

  static boolean isInside(QemuSchema schema, Volumes volumes, Guest guest) {
    for (Drive drive : schema.drives(guest.config.values).values()) {
      if (drive.isVolume() && drive.isDisk()) {
        Volume volume = volumes.find(drive.file()).orElse(null);
        if (volume != null && !volume.system.isEmpty()) {
          return true;
        }
      }
    }
    return false;
  }
}
