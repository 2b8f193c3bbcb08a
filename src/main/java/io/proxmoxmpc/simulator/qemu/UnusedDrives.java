package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.World;
import io.proxmoxmpc.simulator.guest.Snapshots;
import io.proxmoxmpc.simulator.guest.UnusedVolumes;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.storage.Volumes;

/** What becomes of a drive that leaves its slot ({@code vmconfig_register_unused_drive}). */
final class UnusedDrives {
  private final World world;
  private final QemuSchema schema;
  private final Guest guest;

  UnusedDrives(World world, QemuSchema schema, Guest guest) {
    this.world = world;
    this.schema = schema;
    this.guest = guest;
  }

  /** A cloud-init drive is freed, a disk of this guest becomes unused. */
  void register(Drive drive) {
    Volumes volumes = new Volumes(world, guest.node);
    if (drive.isCloudInit()) {
      volumes.free(drive.file());
      guest.config.cloudInit.clear();
    } else if (drive.isVolume() && drive.isDisk() && isOwner(drive)) {
      UnusedVolumes.add(guest.config, drive.file());
    }
  }

  /** Detaches a drive, or frees it when forced ({@code vmconfig_delete_or_detach_drive}). */
  void detach(Drive drive, boolean force) {
    boolean free = force && drive.isVolume() && isOwner(drive) && !drive.isCdrom();
    if (free && !Snapshots.use(guest, drive.file())) {
      new Volumes(world, guest.node).free(drive.file());
    } else {
      register(drive);
    }
  }

  /** A volume that is attached again is no longer unused. */
  void forgetUsed(Drive drive) {
    UnusedVolumes.remove(guest.config, drive.file());
  }

  /** Writing the file drops unused entries of all volumes that are in use. */
  void forgetAllUsed() {
    schema.drives(guest.config.values).values().forEach(this::forgetUsed);
    schema.drives(guest.config.pending).values().forEach(this::forgetUsed);
  }

  private boolean isOwner(Drive drive) {
    return new Volumes(world, guest.node).parse(drive.file()).owner() == guest.vmid;
  }
}
