package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.guest.Guests;
import io.proxmoxmpc.simulator.guest.Snapshots;
import io.proxmoxmpc.simulator.guest.UnusedVolumes;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import io.proxmoxmpc.simulator.state.Storage;
import io.proxmoxmpc.simulator.state.Volume;
import io.proxmoxmpc.simulator.storage.BaseVolumes;
import io.proxmoxmpc.simulator.storage.Volumes;
import java.util.Map;

/** {@code POST .../move_disk}: to another storage, or to another VM. */
final class MoveDisk implements Handler {
  @Override
  public Object handle(Call call) {
    if (call.has("target-vmid") == call.has("storage")) {
      String text =
          call.has("storage")
              ? "either set 'storage' or 'target-vmid', but not both"
              : "both 'storage' and 'target-vmid' missing, either needs to be set";
      throw PveError.params(Map.of("target-vmid", text, "storage", text));
    }
    if (call.has("target-vmid")) {
      return new ReassignDisk(call).start();
    }
    call.rights().check("/storage/" + call.require("storage"), "Datastore.AllocateSpace");
    Drive drive = check(call);
    return call.fork("qmmove", call.vmid(), task -> move(call, task, drive.slot()));
  }

  /** The drive that may be moved, or death at once. */
  private static Drive check(Call call) {
    Guest guest = Guests.load(call, GuestKind.QEMU);
    Guests.checkLock(guest);
    Guests.checkUnmodified(guest, call.get("digest"));
    String slot = call.require("disk");
    String value = guest.config.values.get(slot);
    if (value == null) {
      throw PveError.die("disk '" + slot + "' does not exist");
    }
    Drive drive = new QemuSchema(call.context()).drive(slot, value);
    if (drive.isCdrom() && !drive.isCloudInit()) {
      throw PveError.die("you can't move a cdrom");
    }
    checkStorage(call, new Volumes(call.world(), guest.node), drive);
    if (Snapshots.use(guest, drive.file()) && call.flag("delete")) {
      throw PveError.die("you can't move a disk with snapshots and delete the source");
    }
    return drive;
  }

  private static void checkStorage(Call call, Volumes volumes, Drive drive) {
    String target = call.require("storage");
    String format = call.get("format");
    boolean sameFormat = format == null || format.equals(volumes.parse(drive.file()).format());
    if (Volumes.storageOf(drive.file()).equals(target) && sameFormat) {
      throw PveError.die("you can't move to the same storage with same format");
    }
    Storage storage = volumes.enabled(target);
    if (!storage.content.contains("images")) {
      throw PveError.param("storage", "storage '" + target + "' does not support vm images");
    }
  }

  private static void move(Call call, Task task, String slot) {
    Guests.of(call, GuestKind.QEMU).lockedRun(call.vmid(), () -> locked(call, task, slot));
  }

  private static void locked(Call call, Task task, String slot) {
    Drive drive = check(call);
    Guest guest = Guests.load(call, GuestKind.QEMU);
    Volumes volumes = new Volumes(call.world(), guest.node);
    task.log(
        "copying volume '"
            + drive.file()
            + "' from current storage '"
            + Volumes.storageOf(drive.file())
            + "' to target storage '"
            + call.require("storage")
            + "'");
    Volume from = volumes.require(drive.file());
    DiskCopier copier = new DiskCopier(call, task, guest.vmid);
    Drive moved;
    try {
      moved = copier.copy(drive, true);
      Guests.of(call, GuestKind.QEMU).checkWrite(guest);
    } catch (PveError e) {
      copier.undo();
      throw PveError.die("storage migration failed: " + e.text());
    }
    if (guest.isTemplate() && moved.isDisk()) {
      moved.options().put("file", BaseVolumes.convert(volumes, moved.file()));
    }
    guest.config.values.put(slot, moved.print());
    if (call.flag("delete") || drive.isCloudInit()) {
      task.log("removing source volume '" + from.volid() + "' after successful copy");
      volumes.free(from.volid());
    } else {
      String key = UnusedVolumes.add(guest.config, from.volid());
      task.log("adding source volume '" + from.volid() + "' as '" + key + "' to config");
    }
  }
}
