package io.proxmoxmpc.simulator.qemu;

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
import java.util.TreeMap;

/** {@code DELETE /nodes/N/qemu/ID}: destroys a VM with all volumes its config refers to. */
final class DestroyVm implements Handler {
  @Override
  public Object handle(Call call) {
    call.rootOnly("skiplock");
    earlyChecks(call);
    return call.fork("qmdestroy", call.vmid(), task -> destroy(call, task));
  }

  private static Guest earlyChecks(Call call) {
    Guest guest = Guests.load(call, GuestKind.QEMU);
    Guests.checkProtection(guest, "can't remove VM " + guest.vmid);
    Purge.checkReferences(call, guest);
    if (guest.run.running) {
      throw PveError.die("VM " + guest.vmid + " is running - destroy failed");
    }
    return guest;
  }

  private static void destroy(Call call, Task task) {
    if (call.world().flocks().isBusy(GuestKind.QEMU.lockFile(call.vmid()))) {
      task.log("trying to acquire lock...");
    }
    Guests guests = Guests.of(call, GuestKind.QEMU);
    guests.lockedRun(
        call.vmid(),
        () -> {
          Guest guest = earlyChecks(call);
          Guests.checkLockFor(guest, "suspended");
          Volumes volumes = new Volumes(call.world(), guest.node);
          Map<String, Drive> drives = allDrives(call, guest);
          if (guest.isTemplate()) {
            drives.values().stream()
                .filter(Drive::isDisk)
                .flatMap(d -> volumes.find(d.file()).stream())
                .forEach(volumes::dieIfInUse);
          }
          Purge.checkWrite(call, guest, volumes, drives.keySet());
          guest.config.values.clear();
          guest.config.values.put("lock", "destroyed");
          task.work();
          Purge.freeVolumes(call, guest, volumes, drives.keySet());
          guests.forget(guest.vmid);
          Purge.references(call, task, guest);
          call.cluster().guests.remove(guest.vmid);
        });
  }

  // Keyed by volume: every disk, cloud-init drive and unused volume of config and snapshots.
  private static Map<String, Drive> allDrives(Call call, Guest guest) {
    QemuSchema schema = new QemuSchema(call.context());
    Map<String, Drive> drives = new TreeMap<>();
    collect(drives, schema, guest.config.values);
    collect(drives, schema, guest.config.pending);
    guest.config.snapshots.values().forEach(section -> collect(drives, schema, section));
    return drives;
  }

  private static void collect(
      Map<String, Drive> drives, QemuSchema schema, Map<String, String> values) {
    schema
        .drives(values)
        .values()
        .forEach(drive -> {
          if (drive.isVolume() && (drive.isDisk() || drive.isCloudInit())) {
            drives.put(drive.file(), drive);
          }
        });
    values.forEach((key, value) -> {
      if (key.matches("unused\\d+|vmstate")) {
        drives.put(value, new Drive(key, Map.of("file", value)));
      }
    });
  }
}
