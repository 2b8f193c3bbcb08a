package io.proxmoxmpc.simulator.lxc;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.guest.Guests;
import io.proxmoxmpc.simulator.guest.Purge;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import io.proxmoxmpc.simulator.storage.Volumes;
import java.util.Map;
import java.util.TreeSet;

/** {@code DELETE /nodes/N/lxc/ID}: destroys a container with its volumes. */
final class DestroyCt implements Handler {
  @Override
  public Object handle(Call call) {
    Guest unused = earlyChecks(call);
    return call.fork("vzdestroy", call.vmid(), task -> destroy(call, task));
  }

  private static Guest earlyChecks(Call call) {
    Guest guest = Guests.load(call, GuestKind.LXC);
    Guests.checkProtection(guest, "can't remove CT " + guest.vmid);
    Purge.checkReferences(call, guest);
    if (guest.run.running && !call.flag("force")) {
      throw PveError.die("unable to destroy CT " + guest.vmid + " - container is running");
    }
    return guest;
  }

  private static void destroy(Call call, Task task) {
    Guests guests = Guests.of(call, GuestKind.LXC);
    guests.lockedRun(
        call.vmid(),
        () -> {
          Guest guest = earlyChecks(call);
          Guests.checkLock(guest);
          TreeSet<String> volids = volumes(call, guest);
          Volumes volumes = new Volumes(call.world(), guest.node);
          volids.stream().flatMap(v -> volumes.find(v).stream()).forEach(volumes::dieIfLinked);
          guest.run.stop();
          Purge.checkWrite(call, guest, volumes, volids);
          guest.config.values.clear();
          guest.config.values.put("lock", "destroyed");
          task.work();
          Purge.freeVolumes(call, guest, volumes, volids);
          guests.forget(guest.vmid);
          Purge.references(call, task, guest);
          call.cluster().guests.remove(guest.vmid);
        });
  }

  private static TreeSet<String> volumes(Call call, Guest guest) {
    LxcSchema schema = new LxcSchema(call.context());
    TreeSet<String> volids = new TreeSet<>();
    collect(schema, guest.config.values, volids);
    collect(schema, guest.config.pending, volids);
    guest.config.snapshots.values().forEach(section -> collect(schema, section, volids));
    return volids;
  }

  private static void collect(
      LxcSchema schema, Map<String, String> values, TreeSet<String> volids) {
    values.forEach((key, value) -> {
      if (key.matches("unused\\d+")) {
        volids.add(value);
      } else if (MountPoint.isSlot(key)) {
        MountPoint point = new MountPoint(key, schema.parse(key, value));
        if (point.isVolume() && !point.isNew()) {
          volids.add(point.volume());
        }
      }
    });
  }
}
