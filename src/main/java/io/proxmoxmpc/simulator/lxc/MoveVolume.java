package io.proxmoxmpc.simulator.lxc;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.guest.Guests;
import io.proxmoxmpc.simulator.guest.Sizes;
import io.proxmoxmpc.simulator.guest.Snapshots;
import io.proxmoxmpc.simulator.guest.UnusedVolumes;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import io.proxmoxmpc.simulator.state.Volume;
import io.proxmoxmpc.simulator.storage.BaseVolumes;
import io.proxmoxmpc.simulator.storage.Volumes;
import java.util.Map;

/** {@code POST .../move_volume}: to another storage, or to another container. */
final class MoveVolume implements Handler {
  private static final String MISSING = "property is missing and it is not optional";

  @Override
  public Object handle(Call call) {
    if (call.has("target-vmid") && call.has("storage")) {
      throw PveError.die("either set storage or target-vmid, but not both");
    }
    if (call.has("target-vmid")) {
      return new ReassignVolume(call).start();
    }
    if (!call.has("storage")) {
      String text = "both 'storage' and 'target-vmid' missing, either needs to be set";
      throw PveError.params(Map.of("target-vmid", text, "storage", text));
    }
    call.rights().check("/storage/" + call.require("storage"), "Datastore.AllocateSpace");
    // The lock is in the config before the answer is sent, unlike that of a VM's move.
    MountPoint point =
        Guests.of(call, GuestKind.LXC)
            .locked(
                call.vmid(),
                () -> {
                  MountPoint checked = check(call);
                  Guest guest = Guests.load(call, GuestKind.LXC);
                  Guests.of(call, GuestKind.LXC).checkWrite(guest);
                  guest.config.values.put("lock", "disk");
                  return checked;
                });
    return call.fork("move_volume", call.vmid(), task -> move(call, task, point));
  }

  private static MountPoint check(Call call) {
    Guest guest = Guests.load(call, GuestKind.LXC);
    Guests.checkLock(guest);
    if (guest.run.running) {
      throw PveError.die("cannot move volumes of a running container");
    }
    String slot = call.require("volume");
    if (slot.startsWith("unused")) {
      throw PveError.die(
          "cannot move volume '"
              + slot
              + "', only configured volumes can be moved to another storage");
    }
    String value = guest.config.values.get(slot);
    if (value == null) {
      throw PveError.dieWith("format error", Map.of("mp", MISSING, "volume", MISSING));
    }
    MountPoint point = new MountPoint(slot, new LxcSchema(call.context()).parse(slot, value));
    if (call.flag("delete") && Snapshots.use(guest, point.volume())) {
      throw PveError.die("you can't move a volume with snapshots and delete the source");
    }
    Guests.checkUnmodified(guest, call.get("digest"));
    return point;
  }

  private static void move(Call call, Task task, MountPoint point) {
    Guest guest = Guests.load(call, GuestKind.LXC);
    try {
      copy(call, task, guest, point);
    } finally {
      guest.config.values.remove("lock");
    }
  }

  private static void copy(Call call, Task task, Guest guest, MountPoint point) {
    Volumes volumes = new Volumes(call.world(), guest.node);
    Volume from = volumes.require(point.volume());
    LxcSchema schema = new LxcSchema(call.context());
    RootDisks disks = new RootDisks(call.world(), guest.node, schema, guest.vmid);
    Volume to = disks.allocate(call.require("storage"), from.size);
    to.system = from.system;
    try {
      task.work();
      Guests.of(call, GuestKind.LXC).checkWrite(guest);
    } catch (PveError e) {
      disks.undo();
      throw e;
    }
    String moved = guest.isTemplate() ? BaseVolumes.convert(volumes, to.volid()) : to.volid();
    point.options().put("volume", moved);
    point.options().put("size", Sizes.format(to.size));
    guest.config.values.put(point.slot(), schema.print(point.slot(), point.options()));
    if (call.flag("delete")) {
      volumes.free(from.volid());
    } else {
      UnusedVolumes.add(guest.config, from.volid());
    }
  }
}
