package io.proxmoxmpc.simulator.bulk;

import io.proxmoxmpc.simulator.guest.Sizes;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** How a guest's config refers to one volume ({@code QemuServer.pm foreach_volid}). */
final class VolumeUse {
  private static final Pattern DRIVE =
      Pattern.compile("(ide|sata|scsi|virtio|efidisk|tpmstate)\\d+");
  private static final Pattern MOUNT_POINT = Pattern.compile("rootfs|mp\\d+");
  private static final Pattern UNUSED = Pattern.compile("unused\\d+");

  final String volid;
  boolean isCdrom = true;
  boolean isShared;
  boolean isReplicated;
  boolean isUnused;
  boolean isAttached;
  boolean isPending;
  boolean isInSnapshot;
  boolean isState;
  String slot = "";
  long size;

  VolumeUse(String volid) {
    this.volid = volid;
  }

  /** All volumes that a config names anywhere, by their ids. */
  static Map<String, VolumeUse> of(Guest guest) {
    Map<String, VolumeUse> all = new TreeMap<>();
    GuestConfig config = guest.config;
    section(config.values, all, false, false);
    section(config.pending, all, true, false);
    config.snapshots.values().forEach(section -> section(section, all, false, true));
    return all;
  }

  private static void section(
      Map<String, String> values, Map<String, VolumeUse> all, boolean pending, boolean snapshot) {
    values.forEach((key, value) -> {
      boolean unused = UNUSED.matcher(key).matches();
      boolean drive = DRIVE.matcher(key).matches();
      boolean state = key.equals("vmstate");
      if (unused || drive || state || MOUNT_POINT.matcher(key).matches()) {
        Map<String, String> options = options(value);
        String volid = options.getOrDefault("volume", "");
        VolumeUse use = all.computeIfAbsent(volid, VolumeUse::new);
        use.isPending |= pending;
        use.isInSnapshot |= snapshot;
        use.isState |= state;
        use.isUnused |= unused;
        use.isAttached |= !unused && !snapshot && !pending;
        use.slot = use.isDrive() && !drive ? use.slot : key;
        use.read(options);
      }
    });
    all.remove("");
  }

  private void read(Map<String, String> options) {
    isCdrom &= isCloudInit() || "cdrom".equals(options.get("media"));
    isShared |= "1".equals(options.get("shared"));
    isReplicated |= !"0".equals(options.get("replicate"));
    size = Sizes.parse(options.getOrDefault("size", "")).orElse(size);
  }

  /** The options of a drive or mount point, whose volume may stand anywhere. */
  private static Map<String, String> options(String value) {
    Map<String, String> options = new LinkedHashMap<>();
    for (String part : value.split(",")) {
      int equals = part.indexOf('=');
      String key = equals < 0 ? "volume" : part.substring(0, equals);
      options.put(key.equals("file") ? "volume" : key, part.substring(equals + 1));
    }
    return options;
  }

  boolean isCloudInit() {
    return volid.matches(".*[:/]vm-\\d+-cloudinit(\\.\\w+)?");
  }

  boolean isTpmState() {
    return slot.startsWith("tpmstate");
  }

  /** Whether a slot for drives names it, rather than an unused entry alone. */
  boolean isDrive() {
    return DRIVE.matcher(slot).matches();
  }

  /** Whether it names a volume of a storage, and not a path or an empty drive. */
  boolean isManaged() {
    return volid.matches("(?i)[a-z][a-z0-9._-]*[a-z0-9]:.+");
  }
}
