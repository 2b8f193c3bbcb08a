package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.guest.ConfigFile;
import io.proxmoxmpc.simulator.guest.Guests;
import io.proxmoxmpc.simulator.guest.Sizes;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import io.proxmoxmpc.simulator.state.Volume;
import io.proxmoxmpc.simulator.storage.Volumes;

/** {@code PUT .../qemu/ID/resize}: grows a disk, all checks being made by the task. */
final class ResizeDisk implements Handler {
  @Override
  public Object handle(Call call) {
    call.rootOnly("skiplock");
    return call.fork("resize", call.vmid(), task -> resize(call, task));
  }

  private static void resize(Call call, Task task) {
    Guests.of(call, GuestKind.QEMU).lockedRun(call.vmid(), () -> locked(call, task));
  }

  private static void locked(Call call, Task task) {
    Guest guest = Guests.load(call, GuestKind.QEMU);
    String digest = call.get("digest");
    if (digest != null && !digest.equals(ConfigFile.digest(guest.config))) {
      throw PveError.die("checksum mismatch (file change by other user?)");
    }
    Guests.checkLock(guest);
    String slot = call.require("disk");
    String value = guest.config.values.get(slot);
    if (value == null) {
      throw PveError.die("disk '" + slot + "' does not exist");
    }
    Drive drive = new QemuSchema(call.context()).drive(slot, value);
    if (drive.isCdrom()) {
      throw PveError.die("you can't resize a cdrom");
    }
    Volumes volumes = new Volumes(call.world(), guest.node);
    Volume volume = volumes.require(drive.file());
    call.rights().check("/storage/" + volume.storage, "Datastore.AllocateSpace");
    long wanted = wanted(call.require("size"), volume.size);
    if (wanted < volume.size) {
      throw PveError.die("shrinking disks is not supported");
    }
    if (wanted == volume.size) {
      return;
    }
    task.work();
    volumes.grow(volume, wanted, guest.run.running);
    if (!guest.run.running) {
      task.log("Image resized.");
    }
    // The volume has grown by now, so that without quorum the config keeps the old size.
    Guests.of(call, GuestKind.QEMU).checkWrite(guest);
    drive.options().put("size", Sizes.format(wanted));
    guest.config.values.put(slot, drive.print());
  }

  private static long wanted(String size, long now) {
    boolean relative = size.startsWith("+");
    long bytes = Sizes.parse(relative ? size.substring(1) : size).orElse(0L);
    return relative ? now + bytes : bytes;
  }
}
