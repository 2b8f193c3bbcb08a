package io.proxmoxmpc.simulator.lxc;

import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.World;
import io.proxmoxmpc.simulator.guest.Guests;
import io.proxmoxmpc.simulator.guest.PendingChanges;
import io.proxmoxmpc.simulator.guest.Snapshots;
import io.proxmoxmpc.simulator.guest.UnusedVolumes;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestConfig;
import io.proxmoxmpc.simulator.state.SimNode;
import io.proxmoxmpc.simulator.storage.Volumes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Writes changes of a container to the pending section and applies them. */
final class CtConfigChange {
  private static final Set<String> IMMEDIATE =
      Set.of(
          "description",
          "onboot",
          "startup",
          "protection",
          "hostname",
          "hookscript",
          "cores",
          "tags",
          "lock");
  private static final Set<String> LIVE = Set.of("memory", "swap", "cpulimit", "cpuunits");

  private final World world;
  private final LxcSchema schema;
  private final Guest guest;
  private final RootDisks disks;

  CtConfigChange(World world, LxcSchema schema, Guest guest) {
    this.world = world;
    this.schema = schema;
    this.guest = guest;
    this.disks = new RootDisks(world, guest.node, schema, guest.vmid);
  }

  void run(
      Map<String, String> set,
      List<String> delete,
      List<String> revert,
      Map<String, String> errors) {
    GuestConfig config = guest.config;
    revert.forEach(key -> PendingChanges.revert(config, key));
    delete.forEach(this::delete);
    new TreeMap<>(set).forEach(this::set);
    PendingChanges.cleanup(config);
    if (guest.run.running) {
      applyHot(errors);
    } else {
      applyCold();
    }
  }

  void undo() {
    disks.undo();
  }

  private void delete(String key) {
    GuestConfig config = guest.config;
    if (!config.values.containsKey(key) && !config.pending.containsKey(key)) {
      return;
    }
    if (Set.of("memory", "rootfs", "ostype").contains(key)) {
      throw PveError.die("unable to delete required option '" + key + "'");
    }
    if (key.equals("unprivileged")) {
      throw PveError.die("unable to delete read-only option: '" + key + "'");
    }
    if (key.matches("unused\\d+")) {
      Guests.checkProtection(guest, "can't remove unused disk");
    } else if (key.matches("mp\\d+")) {
      Guests.checkProtection(guest, "can't remove drive '" + key + "'");
    }
    PendingChanges.delete(config, key, false);
  }

  private void set(String key, String value) {
    if (MountPoint.isSlot(key)) {
      Guests.checkProtection(guest, "can't update CT " + guest.vmid + " drive '" + key + "'");
    }
    if (key.equals("unprivileged")) {
      throw PveError.die("unable to modify read-only option: '" + key + "'");
    }
    String stored = MountPoint.isSlot(key) ? value : LxcValues.stored(world, schema, key, value);
    PendingChanges.set(guest.config, key, stored);
  }

  /** Applies everything, as for a stopped container. */
  void applyCold() {
    GuestConfig config = guest.config;
    for (String key : new ArrayList<>(config.pendingDelete.keySet())) {
      remove(key);
    }
    for (String key : new ArrayList<>(config.pending.keySet())) {
      take(key);
    }
  }

  private void applyHot(Map<String, String> errors) {
    GuestConfig config = guest.config;
    for (String key : new ArrayList<>(config.pendingDelete.keySet())) {
      boolean live =
          IMMEDIATE.contains(key) || key.matches("net\\d+|unused\\d+|swap|cpulimit|cpuunits");
      if (live) {
        remove(key);
      }
    }
    for (String key : new ArrayList<>(config.pending.keySet())) {
      boolean newPoint = key.matches("mp\\d+") && !config.values.containsKey(key);
      if (IMMEDIATE.contains(key) || LIVE.contains(key) || newPoint) {
        take(key);
      } else if (key.matches("net\\d+")) {
        plugNetwork(key, errors);
      }
    }
  }

  private void plugNetwork(String key, Map<String, String> errors) {
    String bridge = schema.parse(key, String.valueOf(guest.config.pending.get(key))).get("bridge");
    SimNode node = world.cluster().nodes.get(guest.node);
    if (bridge != null && node != null && !node.bridges.contains(bridge)) {
      throw PveError.params(
          Map.of(key, "hotplug problem - bridge '" + bridge + "' does not exist\n"));
    }
    take(key);
  }

  private void remove(String key) {
    GuestConfig config = guest.config;
    String value = config.values.get(key);
    if (value != null && key.matches("unused\\d+")) {
      if (!Snapshots.use(guest, value)) {
        new Volumes(world, guest.node).free(value);
      }
    } else if (value != null && key.matches("mp\\d+")) {
      unused(key, value);
    }
    config.values.remove(key);
    config.pendingDelete.remove(key);
  }

  private void take(String key) {
    GuestConfig config = guest.config;
    String value = String.valueOf(config.pending.remove(key));
    String old = config.values.get(key);
    if (MountPoint.isSlot(key)) {
      // The root file system's options are kept as they were sent, even a size that lies.
      boolean verbatim = key.equals("rootfs") && !isNew(value);
      value = verbatim ? value : disks.create(key, value);
      if (old != null && !volume(key, old).equals(volume(key, value))) {
        unused(key, old);
      }
      UnusedVolumes.remove(config, volume(key, value));
    }
    if (value.isEmpty()) {
      config.values.remove(key);
    } else {
      config.values.put(key, value);
    }
  }

  private boolean isNew(String value) {
    return new MountPoint("rootfs", schema.parse("rootfs", value)).isNew();
  }

  private String volume(String key, String value) {
    return new MountPoint(key, schema.parse(key, value)).volume();
  }

  private void unused(String key, String value) {
    MountPoint point = new MountPoint(key, schema.parse(key, value));
    if (point.isVolume()) {
      UnusedVolumes.add(guest.config, point.volume());
    }
  }
}
