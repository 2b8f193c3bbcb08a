package io.proxmoxmpc.simulator.qemu;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A drive of a virtual machine: its slot and options, the volume under {@code file}. */
record Drive(String slot, Map<String, String> options) {
  private static final Pattern SLOT =
      Pattern.compile(
          "ide[0-3]|sata[0-5]|scsi([0-9]|[12][0-9]|30)|virtio([0-9]|1[0-5])|efidisk0|tpmstate0");
  private static final Pattern CLOUD_INIT =
      Pattern.compile("(.*[:/])?(vm-\\d+-)?cloudinit(\\.\\w+)?");
  private static final Pattern NEW_DISK = Pattern.compile("([^/:\\s]+:)?\\d+(\\.\\d+)?");

  static boolean isSlot(String key) {
    return SLOT.matcher(key).matches();
  }

  String file() {
    return options.getOrDefault("file", "");
  }

  boolean isCdrom() {
    return "cdrom".equals(options.get("media")) || isCloudInit();
  }

  boolean isCloudInit() {
    return CLOUD_INIT.matcher(file()).matches();
  }

  /** A plain disk, as opposed to anything in a CD-ROM drive. */
  boolean isDisk() {
    return !isCdrom();
  }

  boolean isEmpty() {
    return file().isEmpty() || file().equals("none") || file().equals("cdrom");
  }

  /** Whether the volume is still to be allocated, as in {@code local:8}. */
  boolean isNew() {
    return NEW_DISK.matcher(file()).matches();
  }

  boolean isVolume() {
    return !isEmpty() && !isNew() && file().contains(":") && !file().startsWith("/");
  }

  /** The volume first, then all options by name. */
  String print() {
    StringBuilder text = new StringBuilder(file());
    new TreeMap<>(options)
        .forEach((key, value) -> {
          if (!key.equals("file")) {
            text.append(',').append(key).append('=').append(value);
          }
        });
    return text.toString();
  }
}
