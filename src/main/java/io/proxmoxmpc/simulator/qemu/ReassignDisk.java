package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.guest.Guests;
import io.proxmoxmpc.simulator.guest.Snapshots;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import io.proxmoxmpc.simulator.state.Volume;
import io.proxmoxmpc.simulator.storage.Features;
import io.proxmoxmpc.simulator.storage.Volumes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gives a disk to another VM of the same node, renaming its volume ({@code Qemu.pm}). */
final class ReassignDisk {
  private final Call call;
  private final QemuSchema schema;
  private final Guests guests;
  private final String slot;
  private final String targetSlot;
  private final int targetVmid;

  ReassignDisk(Call call) {
    this.call = call;
    this.schema = new QemuSchema(call.context());
    this.guests = Guests.of(call, GuestKind.QEMU);
    this.slot = call.require("disk");
    this.targetSlot = call.get("target-disk", slot);
    this.targetVmid = Integer.parseInt(call.require("target-vmid"));
  }

  Object start() {
    call.rights().check("/vms/" + targetVmid, "VM.Config.Disk");
    if (targetVmid == call.vmid()) {
      throw PveError.param("target-vmid", "must be different than source VMID to reassign disk");
    }
    Drive drive = check();
    String storage = Volumes.storageOf(drive.file());
    call.rights().check("/storage/" + storage, "Datastore.AllocateSpace");
    String id = call.vmid() + "-" + slot + ">" + targetVmid + "-" + targetSlot;
    return call.fork("qmmove", id, this::run);
  }

  private Drive check() {
    Guest guest = call.cluster().guest(call.vmid());
    Guest target = call.cluster().guest(targetVmid);
    if (guest == null) {
      throw PveError.die("could not find VM " + call.vmid());
    }
    if (target == null) {
      throw PveError.die("could not find target VM " + targetVmid);
    }
    if (!guest.node.equals(target.node)) {
      throw PveError.die(
          "Both VMs need to be on the same node (" + guest.node + " != " + target.node + ")");
    }
    checkConfigs(guests.load(call.node(), guest.vmid), guests.load(call.node(), target.vmid));
    Drive drive = schema.drive(slot, String.valueOf(guest.config.values.get(slot)));
    checkDrive(guest, drive);
    checkReplication(drive);
    return drive;
  }

  private void checkConfigs(Guest guest, Guest target) {
    Guests.checkLock(guest);
    Guests.checkLock(target);
    if (guest.isTemplate() || target.isTemplate()) {
      throw PveError.die("Can't move disks from or to template VMs");
    }
    Guests.checkUnmodified(guest, call.get("digest"), "VM");
    Guests.checkUnmodified(target, call.get("target-digest"), "VM");
    if (!guest.config.values.containsKey(slot)) {
      throw PveError.die("Disk '" + slot + "' for VM '" + guest.vmid + "' does not exist");
    }
    if (target.config.values.containsKey(targetSlot)) {
      throw PveError.die(
          "Target disk key '" + targetSlot + "' is already in use for VM '" + target.vmid + "'");
    }
  }

  private void checkDrive(Guest guest, Drive drive) {
    if (drive.isCdrom() && !drive.isCloudInit()) {
      throw PveError.die("CD drive contents can't be moved to another VM");
    }
    if (!drive.isVolume()) {
      throw PveError.die("Volume '" + drive.file() + "' not managed by PVE");
    }
    boolean twice =
        schema.drives(guest.config.values).values().stream()
            .anyMatch(other -> !other.slot().equals(slot) && other.file().equals(drive.file()));
    if (twice || Snapshots.use(guest, drive.file())) {
      throw PveError.die("Can't move disk used by a snapshot to another VM");
    }
    Volumes volumes = new Volumes(call.world(), guest.node);
    if (!new Features(volumes).canRename(volumes.require(drive.file()))) {
      throw PveError.die("Storage does not support moving of this disk to another VM");
    }
    if (guest.run.running && !slot.startsWith("unused")) {
      throw PveError.die(
          "Cannot move disk to another VM while the source VM is running - detach first");
    }
  }

  private void checkReplication(Drive drive) {
    Volumes volumes = new Volumes(call.world(), call.node());
    Volume volume = volumes.require(drive.file());
    if (call.cluster().isReplicated(targetVmid) && !new Features(volumes).canReplicate(volume)) {
      throw PveError.die(
          "Cannot move disk to a replicated VM. Storage does not support replication!");
    }
  }

  private void run(Task task) {
    guests.lockedRun(call.vmid(), () -> guests.lockedRun(targetVmid, () -> locked(task)));
  }

  private void locked(Task task) {
    Drive drive = check();
    Guest guest = guests.load(call.node(), call.vmid());
    String as = "' from VM '" + guest.vmid + "' as '" + targetSlot + "' to VM '" + targetVmid + "'";
    task.log("reassign disk '" + slot + as);
    task.work();
    // The volume is renamed before anyone finds out whether the config can be written.
    Volume volume = new Volumes(call.world(), guest.node).rename(drive.file(), targetVmid);
    guests.checkWrite(guest);
    leave(guest, task);
    Drive moved = new Drive(targetSlot, new TreeMap<>(drive.options()));
    moved.options().put("file", volume.volid());
    attach(moved, task);
  }

  private void leave(Guest guest, Task task) {
    List<String> order = BootOrder.devices(guest.config.values.getOrDefault("boot", ""));
    if (order.remove(slot)) {
      task.log("removing disk '" + slot + "' from boot order config");
      guest.config.values.put("boot", BootOrder.print(order));
    }
    guest.config.values.remove(slot);
    task.log("removing disk '" + slot + "' from VM '" + guest.vmid + "' config");
  }

  /** The other VM gets it as by any change of its config, hot if it runs. */
  private void attach(Drive moved, Task task) {
    Guest target = guests.load(call.node(), targetVmid);
    if (targetSlot.startsWith("unused")) {
      target.config.values.put(targetSlot, moved.file());
      return;
    }
    ConfigRequest request =
        new ConfigRequest(
            call, schema, new TreeMap<>(Map.of(targetSlot, moved.print())), List.of(), List.of());
    task.log("update VM " + targetVmid + ": -" + targetSlot + " " + moved.print());
    new ConfigChange(call, target, request).run(task);
  }
}
