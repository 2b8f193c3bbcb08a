package io.proxmoxmpc.simulator.qemu;

import java.util.Map;

/** Windows gets confused by new machine versions, so Proxmox pins them ({@code Machine.pm}). */
final class QemuMachine {
  private static final String VERSION = "10.0+pve1";

  private QemuMachine() {}

  static void pin(Map<String, String> values) {
    if (!isWindows(values.getOrDefault("ostype", ""))) {
      return;
    }
    String machine = values.getOrDefault("machine", "pc");
    String[] parts = machine.split(",", 2);
    String type = parts[0].replaceFirst("^type=", "");
    String pinned =
        switch (type) {
          case "pc" -> "pc-i440fx-" + VERSION;
          case "q35" -> "pc-q35-" + VERSION;
          default -> type;
        };
    String prefix = parts[0].startsWith("type=") ? "type=" : "";
    values.put("machine", prefix + pinned + (parts.length > 1 ? "," + parts[1] : ""));
  }

  /** The machine that QEMU says it runs. */
  static String running(Map<String, String> values) {
    String machine = values.getOrDefault("machine", "pc").split(",", 2)[0];
    String type = machine.replaceFirst("^type=", "");
    return switch (type) {
      case "pc" -> "pc-i440fx-10.0+pve0";
      case "q35" -> "pc-q35-10.0+pve0";
      default -> type;
    };
  }

  static boolean isWindows(String ostype) {
    return ostype.startsWith("w");
  }
}
