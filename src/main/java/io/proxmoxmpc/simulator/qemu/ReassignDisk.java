package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.guest.Guests;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import io.proxmoxmpc.simulator.state.Storage;
import io.proxmoxmpc.simulator.state.Volume;
import io.proxmoxmpc.simulator.storage.Volumes;

/** Gives a disk to another VM of the same node, renaming its volume. */
final class ReassignDisk {
  private final Call call;

  ReassignDisk(Call call) {
    this.call = call;
  }

  Object start() {
    int target = targetVmid();
    call.rights().check("/vms/" + target, "VM.Config.Disk");
    if (call.has("storage")) {
      throw PveError.param(
          "storage", "one of 'storage' and 'target-vmid' needs to be specified, not both");
    }
    Drive unused = check();
    String id = call.vmid() + "-" + slot() + ">" + target + "-" + targetSlot();
    return call.fork("qmmove", id, this::run);
  }

  private int targetVmid() {
    return Integer.parseInt(call.require("target-vmid"));
  }

  private String slot() {
    return call.require("disk");
  }

  private String targetSlot() {
    return call.get("target-disk", slot());
  }

  private Guest target() {
    return Guests.of(call, GuestKind.QEMU).load(call.node(), targetVmid());
  }

  private Drive check() {
    Guest guest = Guests.load(call, GuestKind.QEMU);
    Guests.checkLock(guest);
    MoveDisk.checkDigest(call, guest);
    Guest target = target();
    Guests.checkLock(target);
    if (targetVmid() == call.vmid()) {
      throw PveError.die("can't move disk to the same VM");
    }
    String value = guest.config.values.get(slot());
    if (value == null) {
      throw PveError.die("Disk '" + slot() + "' for VM '" + guest.vmid + "' does not exist");
    }
    if (target.config.values.containsKey(targetSlot())) {
      throw PveError.die(
          "Target disk key '" + targetSlot() + "' is already in use for VM '" + target.vmid + "'");
    }
    Drive drive = new QemuSchema(call.context()).drive(slot(), value);
    if (drive.isCdrom()) {
      throw PveError.die("CD-ROMs can't be moved to another VM");
    }
    if (guest.run.running) {
      throw PveError.die("Cannot move the disk of a running VM to another VM");
    }
    return drive;
  }

  private void run(Task task) {
    Guests guests = Guests.of(call, GuestKind.QEMU);
    guests.lockedRun(call.vmid(), () -> guests.lockedRun(targetVmid(), () -> locked(task)));
  }

  private void locked(Task task) {
    Drive drive = check();
    Guest guest = Guests.load(call, GuestKind.QEMU);
    Guest target = target();
    task.work();
    Guests.of(call, GuestKind.QEMU).checkWrite(guest);
    Volumes volumes = new Volumes(call.world(), guest.node);
    Volume volume = volumes.require(drive.file());
    Storage storage = volumes.storage(volume.storage);
    // A placeholder takes the next free number of the new owner, then gives its name away.
    Volume name = volumes.allocate(storage.id, target.vmid, volume.format, 0);
    call.cluster().volumes.remove(name);
    task.log("renaming volume '" + volume.volid() + "' to '" + name.volid() + "'");
    volume.name = name.name;
    volume.vmid = target.vmid;
    guest.config.values.remove(slot());
    java.util.List<String> order = BootOrder.devices(guest.config.values.getOrDefault("boot", ""));
    if (order.remove(slot())) {
      guest.config.values.put("boot", BootOrder.print(order));
    }
    Drive moved = new Drive(targetSlot(), new java.util.TreeMap<>(drive.options()));
    moved.options().put("file", volume.volid());
    target.config.values.put(targetSlot(), moved.print());
  }
}
