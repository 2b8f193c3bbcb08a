package io.proxmoxmpc.simulator.qemu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The boot order and how Proxmox keeps it up to date. */
final class BootOrder {
  private BootOrder() {}

  /** First disk, first CD-ROM, first network device; a blank when there is none. */
  static String ofNew(Map<String, String> values, QemuSchema schema) {
    Map<String, Drive> drives = schema.drives(values);
    List<String> devices = new ArrayList<>();
    add(devices, first(drives, false));
    add(devices, first(drives, true));
    for (int i = 0; i < 32; i++) {
      if (values.containsKey("net" + i)) {
        devices.add("net" + i);
        break;
      }
    }
    return print(devices);
  }

  private static void add(List<String> devices, @Nullable String device) {
    if (device != null) {
      devices.add(device);
    }
  }

  private static @Nullable String first(Map<String, Drive> drives, boolean cdrom) {
    for (String slot : slots()) {
      Drive drive = drives.get(slot);
      if (drive != null && drive.isCdrom() == cdrom) {
        return slot;
      }
    }
    return null;
  }

  /** All slots that can boot, in the order in which they are looked at. */
  static List<String> slots() {
    List<String> slots = new ArrayList<>();
    add(slots, "ide", 4);
    add(slots, "scsi", 31);
    add(slots, "virtio", 16);
    add(slots, "sata", 6);
    return slots;
  }

  private static void add(List<String> slots, String bus, int count) {
    for (int i = 0; i < count; i++) {
      slots.add(bus + i);
    }
  }

  /** The devices of an order; empty for the legacy form. */
  static List<String> devices(String boot) {
    for (String part : boot.split(",")) {
      if (part.startsWith("order=")) {
        return new ArrayList<>(Arrays.asList(part.substring("order=".length()).split("[;\\s]+")));
      }
    }
    return new ArrayList<>();
  }

  static String print(List<String> devices) {
    return devices.isEmpty() ? " " : "order=" + String.join(";", devices);
  }
}
