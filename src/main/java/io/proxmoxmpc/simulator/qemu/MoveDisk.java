package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.guest.ConfigFile;
import io.proxmoxmpc.simulator.guest.Guests;
import io.proxmoxmpc.simulator.guest.Snapshots;
import io.proxmoxmpc.simulator.guest.UnusedVolumes;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import io.proxmoxmpc.simulator.state.Storage;
import io.proxmoxmpc.simulator.state.Volume;
import io.proxmoxmpc.simulator.storage.Volumes;

/** {@code POST .../move_disk}: to another storage, or to another VM. */
final class MoveDisk implements Handler {
  @Override
  public Object handle(Call call) {
    if (call.has("target-vmid")) {
      return new ReassignDisk(call).start();
    }
    if (!call.has("storage")) {
      throw PveError.param("storage", "no 'storage' or 'target-vmid' given");
    }
    Drive drive = check(call);
    return call.fork("qmmove", call.vmid(), task -> move(call, task, drive.slot()));
  }

  /** The drive that may be moved, or death at once. */
  private static Drive check(Call call) {
    Guest guest = Guests.load(call, GuestKind.QEMU);
    Guests.checkLock(guest);
    checkDigest(call, guest);
    String slot = call.require("disk");
    String value = guest.config.values.get(slot);
    if (value == null) {
      throw PveError.die("disk '" + slot + "' does not exist");
    }
    Volumes volumes = new Volumes(call.world(), guest.node);
    String target = call.require("storage");
    call.rights().check("/storage/" + target, "Datastore.AllocateSpace");
    Drive drive = new QemuSchema(call.context()).drive(slot, value);
    if (drive.isCdrom() && !drive.isCloudInit()) {
      throw PveError.die("you can't move a cdrom");
    }
    Volume volume = volumes.require(drive.file());
    Storage storage = volumes.storage(target);
    String format = call.get("format");
    boolean sameFormat = format == null || format.equals(volume.format);
    if (volume.storage.equals(storage.id) && sameFormat) {
      throw PveError.die("you can't move to the same storage with same format");
    }
    if (Snapshots.use(guest, drive.file()) && call.flag("delete")) {
      throw PveError.die("you can't move a disk with snapshots and delete the source");
    }
    return drive;
  }

  static void checkDigest(Call call, Guest guest) {
    String digest = call.get("digest");
    if (digest != null && !digest.equals(ConfigFile.digest(guest.config))) {
      throw PveError.die(
          "detected modified configuration - file changed by other user? Try again.");
    }
  }

  private static void move(Call call, Task task, String slot) {
    Guests.of(call, GuestKind.QEMU)
        .lockedRun(
            call.vmid(),
            () -> {
              Drive drive = check(call);
              Guest guest = Guests.load(call, GuestKind.QEMU);
              DiskCopier copier = new DiskCopier(call, task, guest.vmid);
              Drive moved;
              try {
                moved = copier.copy(drive, true);
                Guests.of(call, GuestKind.QEMU).checkWrite(guest);
              } catch (PveError e) {
                copier.undo();
                throw PveError.die("storage migration failed: " + e.text());
              }
              guest.config.values.put(slot, moved.print());
              if (call.flag("delete") || drive.isCloudInit()) {
                new Volumes(call.world(), guest.node).free(drive.file());
              } else {
                UnusedVolumes.add(guest.config, drive.file());
              }
            });
  }
}
