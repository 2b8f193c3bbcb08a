package io.proxmoxmpc.simulator.lxc;

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

/** Gives a mount point to a container of the same node, or another name ({@code LXC.pm}). */
final class ReassignVolume {
  private final Call call;
  private final LxcSchema schema;
  private final Guests guests;
  private final String slot;
  private final String targetSlot;
  private final int targetVmid;

  ReassignVolume(Call call) {
    this.call = call;
    this.schema = new LxcSchema(call.context());
    this.guests = Guests.of(call, GuestKind.LXC);
    this.slot = call.require("volume");
    this.targetSlot = call.get("target-volume", slot);
    this.targetVmid = Integer.parseInt(call.require("target-vmid"));
  }

  Object start() {
    call.rights().check("/vms/" + targetVmid, "VM.Config.Disk");
    String storage = Volumes.storageOf(check().volume());
    call.rights().check("/storage/" + storage, "Datastore.AllocateSpace");
    String id = call.vmid() + "-" + slot + ">" + targetVmid + "-" + targetSlot;
    return call.fork("move_volume", id, this::run);
  }

  private MountPoint check() {
    if (slot.equals("rootfs") || targetSlot.equals("rootfs")) {
      throw PveError.die("Cannot move to/from 'rootfs'");
    }
    if (slot.startsWith("unused") && !targetSlot.startsWith("unused")) {
      throw PveError.die("Moving an unused volume to a used one is not possible");
    }
    String sourceNode = nodeOf(call.vmid());
    String targetNode = nodeOf(targetVmid);
    if (!sourceNode.equals(targetNode)) {
      throw PveError.die(
          "Both containers need to be on the same node (" + sourceNode + " != " + targetNode + ")");
    }
    Guest guest = guests.load(call.node(), call.vmid());
    Guest target = guests.load(call.node(), targetVmid);
    checkConfigs(guest, target);
    String value = String.valueOf(guest.config.values.get(slot));
    MountPoint point = new MountPoint(slot, schema.parse(slot, value));
    checkVolume(guest, point);
    Guests.checkProtection(target, "cannot assign a volume to target CT " + targetVmid);
    return point;
  }

  private String nodeOf(int vmid) {
    Guest guest = call.cluster().guest(vmid);
    if (guest == null) {
      throw PveError.die("could not find CT " + vmid);
    }
    return guest.node;
  }

  private void checkConfigs(Guest guest, Guest target) {
    Guests.checkLock(guest);
    Guests.checkLock(target);
    if (guest.isTemplate() || target.isTemplate()) {
      throw PveError.die("Can't move volumes from or to template CT");
    }
    Guests.checkUnmodified(guest, call.get("digest"), "Container");
    Guests.checkUnmodified(target, call.get("target-digest"), "Container");
    if (!guest.config.values.containsKey(slot)) {
      throw PveError.die("volume '" + slot + "' for container '" + guest.vmid + "' does not exist");
    }
    if (target.config.values.containsKey(targetSlot)) {
      throw PveError.die(
          "Target volume key '"
              + targetSlot
              + "' is already in use for container '"
              + target.vmid
              + "'");
    }
  }

  private void checkVolume(Guest guest, MountPoint point) {
    if (Snapshots.use(guest, point.volume())) {
      throw PveError.die("Cannot move volume used by a snapshot to another container");
    }
    if (!point.isVolume()) {
      throw PveError.die("Cannot move a bindmount or device mount to another container");
    }
    Volumes volumes = new Volumes(call.world(), guest.node);
    Features features = new Features(volumes);
    Volume volume = volumes.require(point.volume());
    if (!features.canRename(volume)) {
      throw PveError.die("Storage does not support moving of this disk to another container");
    }
    if (guest.run.running && !slot.startsWith("unused")) {
      throw PveError.die(
          "Cannot move in-use volume while the source CT is running - detach or shutdown first");
    }
    if (call.cluster().isReplicated(targetVmid) && !features.canReplicate(volume)) {
      throw PveError.die(
          "Cannot move volume on storage '"
              + volume.storage
              + "' to a replicated container - missing replication support");
    }
  }

  private void run(Task task) {
    guests.lockedRun(call.vmid(), () -> guests.lockedRun(targetVmid, () -> locked(task)));
  }

  private void locked(Task task) {
    MountPoint point = check();
    Guest guest = guests.load(call.node(), call.vmid());
    task.log(
        "moving volume '" + slot + "' from container '" + guest.vmid + "' to '" + targetVmid + "'");
    task.work();
    // The volume is renamed before anyone finds out whether the config can be written.
    Volume volume = new Volumes(call.world(), guest.node).rename(point.volume(), targetVmid);
    guests.checkWrite(guest);
    guest.config.values.remove(slot);
    task.log("removing volume '" + slot + "' from container '" + guest.vmid + "' config");
    TreeMap<String, String> options = new TreeMap<>(point.options());
    options.put("volume", volume.volid());
    attach(task, volume, options);
    task.log("target container '" + targetVmid + "' updated with '" + targetSlot + "'");
  }

  private void attach(Task task, Volume volume, Map<String, String> options) {
    Guest target = guests.load(call.node(), targetVmid);
    if (targetSlot.startsWith("unused")) {
      target.config.values.put(targetSlot, volume.volid());
      return;
    }
    Map<String, String> set = Map.of(targetSlot, schema.print(targetSlot, options));
    TreeMap<String, String> errors = new TreeMap<>();
    new CtConfigChange(call.world(), schema, target).run(set, List.of(), List.of(), errors);
    errors.values().forEach(task::warn);
  }
}
