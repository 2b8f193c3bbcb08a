package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.core.World;
import io.proxmoxmpc.simulator.guest.Guests;
import io.proxmoxmpc.simulator.guest.PendingChanges;
import io.proxmoxmpc.simulator.guest.Snapshots;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestConfig;
import io.proxmoxmpc.simulator.storage.Volumes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes changes to the pending section key by key, then applies them.
 *
 * <p>Not atomic on purpose: keys are written one by one in random order, and an error leaves those
 * before it (BH 0.4).
 */
final class ConfigChange {
  private final World world;
  private final QemuSchema schema;
  private final Guest guest;
  private final ConfigRequest request;
  private final UnusedDrives unused;
  private List<String> bootOrder;

  ConfigChange(Call call, Guest guest, ConfigRequest request) {
    this.world = call.world();
    this.schema = request.schema();
    this.guest = guest;
    this.request = request;
    this.unused = new UnusedDrives(world, schema, guest);
    this.bootOrder = BootOrder.devices(guest.config.values.getOrDefault("boot", ""));
  }

  void run(@Nullable Task task) {
    GuestConfig config = guest.config;
    TreeSet<String> touched = new TreeSet<>(request.delete());
    touched.addAll(request.set().keySet());
    request.revert().forEach(key -> revert(key, touched));
    request.delete().forEach(key -> delete(key, touched));
    List<String> keys = new ArrayList<>(request.set().keySet());
    Collections.shuffle(keys, world.random());
    keys.forEach(key -> set(key, String.valueOf(request.set().get(key)), task, touched));
    PendingChanges.cleanup(config);
    if (PendingChanges.isEmpty(config)) {
      return;
    }
    Map<String, String> errors = new TreeMap<>();
    if (guest.run.running) {
      new Hotplug(world, schema, guest, touched, errors).run();
    } else {
      new ColdPlug(world, schema, guest).run();
    }
    if (!errors.isEmpty()) {
      throw PveError.params(errors);
    }
  }

  // A key that is merely pending is deleted; a disk that gives way is not lost.
  private void revert(String key, TreeSet<String> touched) {
    GuestConfig config = guest.config;
    String pendingValue = config.pending.get(key);
    if (!config.values.containsKey(key)) {
      delete(key, touched);
      return;
    }
    if (pendingValue != null && Drive.isSlot(key)) {
      unused.register(schema.drive(key, pendingValue));
    }
    PendingChanges.revert(config, key);
  }

  private void delete(String key, TreeSet<String> touched) {
    GuestConfig config = guest.config;
    String pendingValue = config.pending.get(key);
    String value = config.values.getOrDefault(key, pendingValue);
    if (value == null) {
      return;
    }
    config.pending.remove(key);
    if (!request.delete().contains("boot") && bootOrder.remove(key)) {
      config.pending.put("boot", BootOrder.print(bootOrder));
      touched.add("boot");
    }
    if (key.equals("vmstate")) {
      Guests.checkProtection(guest, "can't remove vmstate '" + value + "'");
      dropState();
    } else if (key.startsWith("unused")) {
      Guests.checkProtection(guest, "can't remove unused disk '" + value + "'");
      deleteUnused(key, value);
    } else if (Drive.isSlot(key)) {
      Guests.checkProtection(guest, "can't remove drive '" + key + "'");
      if (pendingValue != null) {
        unused.register(schema.drive(key, pendingValue));
      }
      PendingChanges.delete(config, key, request.force());
    } else if (key.equals("tags")) {
      config.values.remove(key);
    } else {
      PendingChanges.delete(config, key, request.force());
    }
  }

  private void dropState() {
    guest.config.values.remove("lock", "suspended");
    new VmState(world, schema, guest).free();
  }

  private void deleteUnused(String key, String volid) {
    if (Snapshots.use(guest, volid)) {
      throw PveError.die("unable to delete '" + volid + "' - volume is still in use (snapshot?)");
    }
    new Volumes(world, guest.node).free(volid);
    guest.config.values.remove(key);
  }

  private void set(String key, String value, @Nullable Task task, TreeSet<String> touched) {
    GuestConfig config = guest.config;
    if (value.equals(config.pending.get(key))) {
      return;
    }
    checkWithOthers(key, value);
    if (Drive.isSlot(key)) {
      setDrive(key, value, task, touched);
    } else if (key.matches("unused\\d+")) {
      setUnused(key, value);
    } else {
      String stored = QemuValues.stored(world, schema, key, value);
      if (key.equals("boot")) {
        stored = newBootOrder(value);
      }
      if (stored == null) {
        return;
      }
      PendingChanges.set(config, key, stored);
    }
  }

  private void checkWithOthers(String key, String value) {
    String old = guest.config.values.get(key);
    if (key.equals("vga")) {
      CrossChecks.clipboard(schema, value);
    } else if (key.equals("machine")) {
      CrossChecks.machine(schema, value);
    } else if (key.equals("tpmstate0") && old != null) {
      CrossChecks.tpmVersion(schema, old, value);
    }
  }

  private void setDrive(String key, String value, @Nullable Task task, TreeSet<String> touched) {
    GuestConfig config = guest.config;
    String pendingValue = config.pending.get(key);
    if (pendingValue != null) {
      unused.register(schema.drive(key, pendingValue));
    }
    DiskMaker maker =
        new DiskMaker(world, guest.node, guest.vmid, task).ofTemplate(guest.isTemplate());
    Drive wanted = schema.drive(key, value);
    TreeMap<String, String> all = new TreeMap<>(config.values);
    all.putAll(config.pending);
    String stored = maker.create(wanted, schema.drives(all));
    PendingChanges.set(config, key, stored);
    unused.forgetUsed(schema.drive(key, stored));
    if (!bootOrder.isEmpty() && wanted.isCdrom() && !bootOrder.contains(key)) {
      bootOrder.add(key);
      config.pending.put("boot", BootOrder.print(bootOrder));
      touched.add("boot");
    }
  }

  private void setUnused(String key, String value) {
    boolean inUse =
        schema.drives(guest.config.values).values().stream().anyMatch(d -> d.file().equals(value));
    if (!inUse) {
      PendingChanges.set(guest.config, key, value);
    }
  }

  private String newBootOrder(String value) {
    List<String> devices = BootOrder.devices(value);
    if (devices.isEmpty()) {
      return value;
    }
    for (String device : devices) {
      boolean exists =
          guest.config.values.containsKey(device)
              || guest.config.pending.containsKey(device)
              || request.set().containsKey(device);
      if (!exists || request.delete().contains(device)) {
        throw PveError.die("invalid bootorder: device '" + device + "' does not exist'");
      }
    }
    if (guest.config.values.containsKey("bootdisk")) {
      PendingChanges.delete(guest.config, "bootdisk", false);
    }
    bootOrder = devices;
    return BootOrder.print(devices);
  }
}
