package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.World;
import io.proxmoxmpc.simulator.guest.PendingChanges;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestConfig;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;

/** Applies what a running VM takes at once, leaves the rest ({@code vmconfig_hotplug_pending}). */
final class Hotplug {
  private final QemuSchema schema;
  private final Guest guest;
  private final Set<String> touched;
  private final Map<String, String> errors;
  private final UnusedDrives unused;
  private final HotplugRules rules;

  Hotplug(
      World world,
      QemuSchema schema,
      Guest guest,
      Set<String> touched,
      Map<String, String> errors) {
    this.schema = schema;
    this.guest = guest;
    this.touched = touched;
    this.errors = errors;
    this.unused = new UnusedDrives(world, schema, guest);
    this.rules = new HotplugRules(schema, guest.config);
  }

  void run() {
    GuestConfig config = guest.config;
    for (String key : new ArrayList<>(config.pending.keySet())) {
      if (HotplugRules.isImmediate(key)) {
        ColdPlug.store(config.values, key, String.valueOf(config.pending.remove(key)));
      }
    }
    for (String key : new ArrayList<>(config.pendingDelete.keySet())) {
      if (touched.contains(key)) {
        delete(key);
      }
    }
    for (String key : new ArrayList<>(config.pending.keySet())) {
      if (touched.contains(key)) {
        change(key, String.valueOf(config.pending.get(key)));
      }
    }
    unused.forgetAllUsed();
  }

  private void delete(String key) {
    GuestConfig config = guest.config;
    String value = config.values.get(key);
    if (value == null || !rules.canDelete(key)) {
      return;
    }
    if (isStuck(key)) {
      errors.put(key, busy(key));
      return;
    }
    if (Drive.isSlot(key)) {
      unused.detach(schema.drive(key, value), PendingChanges.isForced(config, key));
    }
    config.values.remove(key);
    config.pendingDelete.remove(key);
  }

  private void change(String key, String value) {
    GuestConfig config = guest.config;
    String old = config.values.get(key);
    switch (rules.change(key, old, value)) {
      case LATER -> {}
      case REFUSED -> errors.put(key, "hotplug problem - unable to change media type\n");
      case LIVE -> {
        if (old != null && Drive.isSlot(key) && schema.drive(key, old).isCloudInit()) {
          // Another medium in the same drive; its image was made for this guest alone.
          unused.register(schema.drive(key, old));
        }
        take(key, value);
      }
      case REPLUG -> {
        if (isStuck(key)) {
          errors.put(key, busy(key));
          return;
        }
        if (old != null && Drive.isSlot(key)) {
          unused.register(schema.drive(key, old));
        }
        take(key, value);
      }
    }
  }

  // Without an operating system nobody inside acknowledges that a PCI device leaves.
  private boolean isStuck(String key) {
    boolean pci = key.matches("(net|virtio)\\d+");
    boolean pluggedOut = guest.config.values.containsKey(key);
    return guest.run.stuckDevices.contains(key) || (pci && pluggedOut && !guest.run.obeysShutdown);
  }

  private void take(String key, String value) {
    guest.config.pending.remove(key);
    guest.config.values.put(key, value);
  }

  private static String busy(String device) {
    return "hotplug problem - error on hot-unplugging device '"
        + device
        + "' - still busy in guest?\n";
  }
}
