package io.proxmoxmpc.simulator.guest;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestConfig;
import io.proxmoxmpc.simulator.state.GuestKind;
import io.proxmoxmpc.simulator.state.Volume;
import io.proxmoxmpc.simulator.storage.Features;
import io.proxmoxmpc.simulator.storage.Volumes;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes, removes and rolls back snapshots ({@code AbstractConfig.pm snapshot_*}). */
final class SnapshotTasks {
  private final GuestKind kind;
  private final SnapshotDisks disks;
  private final SnapshotPower power;

  SnapshotTasks(GuestKind kind, SnapshotDisks disks, SnapshotPower power) {
    this.kind = kind;
    this.disks = disks;
    this.power = power;
  }

  private String type(String verb) {
    return (kind == GuestKind.QEMU ? "qm" : "vz") + verb;
  }

  Object create(Call call) {
    String name = call.require("snapname");
    if (name.equals("current") || name.toLowerCase(Locale.ROOT).equals("pending")) {
      throw SnapshotMethods.reserved(name);
    }
    if (kind == GuestKind.QEMU) {
      // The only one that reads the config before it forks, to look for devices of the host.
      Guest unused = Guests.load(call, kind);
    }
    return call.fork(type("snapshot"), call.vmid(), task -> locked(call, () -> take(call, task)));
  }

  Object delete(Call call) {
    return call.fork(
        type("delsnapshot"), call.vmid(), task -> locked(call, () -> remove(call, task)));
  }

  Object rollback(Call call) {
    if (call.flag("start")) {
      call.rights().check("/vms/" + call.vmid(), "VM.PowerMgmt");
    }
    return call.fork(
        type("rollback"),
        call.vmid(),
        task -> {
          locked(call, () -> rollBack(call, task));
          Guest guest = Guests.load(call, kind);
          if (call.flag("start") && !guest.run.running) {
            power.start(call, guest);
          }
        });
  }

  private void locked(Call call, Runnable body) {
    Guests.of(call, kind).lockedRun(call.vmid(), body);
  }

  private void take(Call call, Task task) {
    Guest guest = Guests.load(call, kind);
    String name = call.require("snapname");
    GuestConfig config = guest.config;
    if (guest.isTemplate()) {
      throw PveError.die("you can't take a snapshot if it's a template");
    }
    Guests.checkLock(guest);
    if (config.snapshots.containsKey(name)) {
      throw PveError.die("snapshot name '" + name + "' already used");
    }
    Volumes volumes = new Volumes(call.world(), guest.node);
    Map<String, String> slots = disks.of(call.context(), config.values);
    Features features = new Features(volumes);
    for (String volid : slots.values()) {
      if (!features.canSnapshot(volumes.require(volid))) {
        throw PveError.die("snapshot feature is not available");
      }
    }
    TreeMap<String, String> section = section(call, guest);
    Guests.of(call, kind).checkWrite(guest);
    section.putAll(power.save(call, guest, name));
    config.values.put("lock", "snapshot");
    section.put("snapstate", "prepare");
    config.snapshots.put(name, section);
    task.work();
    saved(task, volumes, section.get("vmstate"));
    slots.forEach((slot, volid) -> {
      String drive = kind == GuestKind.QEMU ? "drive-" + slot : slot;
      task.log("snapshotting '" + drive + "' (" + volid + ")");
      volumes.find(volid).ifPresent(v -> v.snapshots.add(name));
    });
    section.remove("snapstate");
    config.values.remove("lock");
    config.values.put("parent", name);
  }

  private TreeMap<String, String> section(Call call, Guest guest) {
    TreeMap<String, String> section = new TreeMap<>();
    guest.config.values.forEach((key, value) -> {
      if (!key.matches("lock|digest|description|template|unused\\d+")) {
        section.put(key, value);
      }
    });
    section.put("snaptime", String.valueOf(call.world().clock().seconds()));
    String description = call.get("description");
    if (description != null) {
      String stored = ConfigFile.storedDescription(kind, description);
      section.put("description", stored == null ? "" : stored);
    }
    return section;
  }

  private static void saved(Task task, Volumes volumes, @Nullable String state) {
    if (state == null) {
      return;
    }
    task.log("saving VM state and RAM using storage '" + Volumes.storageOf(state) + "'");
    long mebibytes = (volumes.require(state).size >> 20) / 4;
    task.log("completed saving the VM state in 1s, saved " + mebibytes + ".00 MiB");
  }

  private void remove(Call call, Task task) {
    Guest guest = Guests.load(call, kind);
    String name = call.require("snapname");
    TreeMap<String, String> section = Snapshots.require(guest, name);
    Guests.checkLock(guest);
    Guests.of(call, kind).checkWrite(guest);
    GuestConfig config = guest.config;
    config.values.put("lock", "snapshot-delete");
    section.put("snapstate", "delete");
    task.work();
    Volumes volumes = new Volumes(call.world(), guest.node);
    String memory = section.remove("vmstate");
    if (memory != null) {
      volumes.free(memory);
    }
    disks
        .of(call.context(), section)
        .values()
        .forEach(volid -> volumes.find(volid).ifPresent(v -> v.snapshots.remove(name)));
    config.snapshots.remove(name);
    config.values.remove("lock");
    // What only the snapshot referred to would belong to nobody.
    Collection<String> used = disks.of(call.context(), config.values).values();
    for (String volid : disks.of(call.context(), section).values()) {
      if (!used.contains(volid)) {
        UnusedVolumes.add(config, volid);
      }
    }
    String parent = section.get("parent");
    reparent(config.values, name, parent);
    config.snapshots.values().forEach(other -> reparent(other, name, parent));
  }

  private static void reparent(Map<String, String> values, String name, @Nullable String parent) {
    if (name.equals(values.get("parent"))) {
      if (parent == null) {
        values.remove("parent");
      } else {
        values.put("parent", parent);
      }
    }
  }

  private void rollBack(Call call, Task task) {
    Guest guest = Guests.load(call, kind);
    String name = call.require("snapname");
    if (guest.isTemplate()) {
      throw PveError.die("you can't rollback if vm is a template");
    }
    TreeMap<String, String> section = Snapshots.require(guest, name);
    Volumes volumes = new Volumes(call.world(), guest.node);
    for (String volid : disks.of(call.context(), section).values()) {
      Volume volume = volumes.require(volid);
      if (!volume.snapshots.contains(name)) {
        throw PveError.die("can't rollback, '" + name + "' is not the most recent snapshot");
      }
    }
    String state = section.get("snapstate");
    if (state != null) {
      throw PveError.die("unable to rollback to incomplete snapshot (snapstate = " + state + ")");
    }
    Guests.checkLock(guest);
    guest.run.stop();
    Guests.of(call, kind).checkWrite(guest);
    guest.config.values.put("lock", "rollback");
    task.work();
    apply(call, guest, name, section);
    power.resume(call, task, guest, section);
  }

  // The description and unused volumes stay as they are now (BH 22b).
  private void apply(Call call, Guest guest, String name, TreeMap<String, String> section) {
    TreeMap<String, String> values = new TreeMap<>();
    guest.config.values.forEach((key, value) -> {
      if (key.matches("description|unused\\d+")) {
        values.put(key, value);
      }
    });
    section.forEach((key, value) -> {
      if (!key.matches("snaptime|vmstate|description|parent|running.*")) {
        values.put(key, value);
      }
    });
    Collection<String> kept = disks.of(call.context(), values).values();
    Collection<String> left = disks.of(call.context(), guest.config.values).values();
    values.put("parent", name);
    if (kind == GuestKind.QEMU && values.containsKey("vmgenid")) {
      values.put("vmgenid", Macs.uuid(call.world()));
    }
    guest.config.values = values;
    guest.config.pending.clear();
    guest.config.pendingDelete.clear();
    left.stream()
        .filter(volid -> !kept.contains(volid))
        .forEach(volid -> UnusedVolumes.add(guest.config, volid));
    kept.forEach(volid -> UnusedVolumes.remove(guest.config, volid));
  }
}
