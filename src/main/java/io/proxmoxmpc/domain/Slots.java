package io.proxmoxmpc.domain;

import java.util.regex.Pattern;

/** Which config keys of a guest name devices. */
public final class Slots {
  private static final Pattern QEMU_DISK =
      Pattern.compile("(scsi|virtio|sata|ide|unused)\\d+|efidisk0|tpmstate0");
  private static final Pattern LXC_DISK = Pattern.compile("rootfs|(mp|unused)\\d+");
  private static final Pattern NET = Pattern.compile("net\\d+");

  private Slots() {}

  public static boolean isDisk(GuestKind kind, String key) {
    return switch (kind) {
      case QEMU -> QEMU_DISK.matcher(key).matches();
      case LXC -> LXC_DISK.matcher(key).matches();
    };
  }

  public static boolean isNetwork(String key) {
    return NET.matcher(key).matches();
  }

  public static boolean isDevice(GuestKind kind, String key) {
    return isDisk(kind, key) || isNetwork(key);
  }
}
