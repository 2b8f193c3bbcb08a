package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.World;
import io.proxmoxmpc.simulator.guest.PendingChanges;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestConfig;
import java.util.ArrayList;
import java.util.Map;

/** Applies pending changes to a stopped VM ({@code vmconfig_apply_pending}). */
final class ColdPlug {
  private final QemuSchema schema;
  private final Guest guest;
  private final UnusedDrives unused;
  private final CloudInit cloudInit;

  ColdPlug(World world, QemuSchema schema, Guest guest) {
    this.schema = schema;
    this.guest = guest;
    this.unused = new UnusedDrives(world, schema, guest);
    this.cloudInit = new CloudInit(world, schema, guest);
  }

  void run() {
    GuestConfig config = guest.config;
    for (String key : new ArrayList<>(config.pendingDelete.keySet())) {
      String value = config.values.get(key);
      if (value != null && Drive.isSlot(key)) {
        unused.detach(schema.drive(key, value), PendingChanges.isForced(config, key));
      }
      config.values.remove(key);
      config.pendingDelete.remove(key);
    }
    PendingChanges.cleanup(config);
    boolean newCloudInit = false;
    for (String key : new ArrayList<>(config.pending.keySet())) {
      String value = String.valueOf(config.pending.remove(key));
      String old = config.values.get(key);
      if (Drive.isSlot(key)) {
        Drive drive = schema.drive(key, value);
        newCloudInit |= drive.isCloudInit();
        if (old != null) {
          unused.register(schema.drive(key, old));
        }
      }
      store(config.values, key, value);
    }
    unused.forgetAllUsed();
    if (newCloudInit) {
      cloudInit.generate();
    }
  }

  // An empty description is written as nothing at all.
  static void store(Map<String, String> values, String key, String value) {
    if (value.isEmpty()) {
      values.remove(key);
    } else {
      values.put(key, value);
    }
  }
}
