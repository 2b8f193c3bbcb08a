package io.proxmoxmpc.domain;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which config keys of a guest name devices. */
public final class Slots {
  private static final Pattern QEMU_DISK =
      Pattern.compile("(scsi|virtio|sata|ide|unused)\\d+|efidisk0|tpmstate0");
  private static final Pattern LXC_DISK = Pattern.compile("rootfs|(mp|unused)\\d+");
  private static final Pattern CLOUD_INIT =
      Pattern.compile("[:/]vm-\\d+-cloudinit(\\.\\w+)?$|:cloudinit$");
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

  /** The volume that a disk's value names; none for a CD-ROM, an empty drive or a bind mount. */
  public static Optional<String> volume(GuestKind kind, String key, String value) {
    if (!isDisk(kind, key)) {
      return Optional.empty();
    }
    List<String> parts = List.of(value.split(","));
    String volume = parts.getFirst().replaceFirst("^(volume|file)=", "");
    boolean none = volume.isBlank() || volume.equals("none") || volume.startsWith("/");
    return none || parts.contains("media=cdrom") ? Optional.empty() : Optional.of(volume);
  }

  /** Whether the drive is the one that Proxmox generates for cloud-init (BH 5). */
  public static boolean isCloudInit(GuestKind kind, String key, String value) {
    return kind == GuestKind.QEMU
        && isDisk(kind, key)
        && CLOUD_INIT.matcher(value.split(",", 2)[0]).find();
  }
}
