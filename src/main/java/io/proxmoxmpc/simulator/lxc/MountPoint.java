package io.proxmoxmpc.simulator.lxc;

import java.util.Map;
import java.util.regex.Pattern;

/** The root file system or a mount point of a container. */
record MountPoint(String slot, Map<String, String> options) {
  private static final Pattern NEW_DISK = Pattern.compile("[^/:\\s]+:\\d+(\\.\\d+)?");

  static boolean isSlot(String key) {
    return key.equals("rootfs") || key.matches("mp\\d+");
  }

  String volume() {
    return options.getOrDefault("volume", "");
  }

  /** volume, bind or device. */
  String type() {
    if (volume().startsWith("/dev/")) {
      return "device";
    }
    return volume().startsWith("/") ? "bind" : "volume";
  }

  boolean isVolume() {
    return type().equals("volume");
  }

  /** Whether the volume is still to be allocated, as in {@code local:8}. */
  boolean isNew() {
    return NEW_DISK.matcher(volume()).matches();
  }
}
