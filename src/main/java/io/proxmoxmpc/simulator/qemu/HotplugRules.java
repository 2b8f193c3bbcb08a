package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.state.GuestConfig;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Per key, whether a running VM takes a change. */
final class HotplugRules {
  private static final Set<String> IMMEDIATE =
      Set.of(
          "lock",
          "name",
          "onboot",
          "shares",
          "startup",
          "description",
          "protection",
          "vmstatestorage",
          "hookscript",
          "migrate_downtime",
          "migrate_speed",
          "tags");
  private static final List<String> COLD_DISK_OPTIONS =
      List.of(
          "aio",
          "discard",
          "iothread",
          "queues",
          "product",
          "cache",
          "ssd",
          "vendor",
          "ro",
          "werror",
          "rerror",
          "serial",
          "model",
          "wwn",
          "scsiblock",
          "detect_zeroes");

  enum Change {
    /** Stays pending until the next start. */
    LATER,
    /** Taken without touching the device. */
    LIVE,
    /** Taken by plugging the device out and in. */
    REPLUG,
    /** Impossible. */
    REFUSED
  }

  private final QemuSchema schema;
  private final GuestConfig config;
  private final Set<String> features;

  HotplugRules(QemuSchema schema, GuestConfig config) {
    this.schema = schema;
    this.config = config;
    String text = config.values.getOrDefault("hotplug", "1");
    this.features =
        switch (text) {
          case "0" -> Set.of();
          case "1" -> Set.of("network", "disk", "usb");
          default -> new HashSet<>(Arrays.asList(text.split("[,;\\s]+")));
        };
  }

  static boolean isImmediate(String key) {
    return IMMEDIATE.contains(key) || CloudInit.isKey(key);
  }

  boolean canDelete(String key) {
    if (isImmediate(key) || key.equals("cpuunits") || key.equals("cpulimit")) {
      return true;
    }
    if (Drive.isSlot(key)) {
      return features.contains("disk") && key.matches("(scsi|virtio)\\d+");
    }
    return switch (key) {
      case "hotplug" -> !config.values.getOrDefault(key, "").matches(".*(cpu|memory).*");
      case "tablet" -> features.contains("usb");
      case "vcpus" -> features.contains("cpu");
      case "memory" -> features.contains("memory");
      case "balloon" -> !"0".equals(config.values.get("balloon"));
      default -> key.matches("net\\d+") && features.contains("network");
    };
  }

  Change change(String key, @Nullable String old, String value) {
    if (Drive.isSlot(key)) {
      return drive(key, old, value);
    }
    if (key.matches("net\\d+")) {
      return network(key, old, value);
    }
    boolean live =
        switch (key) {
          case "hotplug" ->
              !value.matches(".*(cpu|memory).*")
                  && !features.contains("memory")
                  && !features.contains("cpu");
          case "tablet" -> features.contains("usb");
          case "vcpus" -> features.contains("cpu");
          case "memory" -> features.contains("memory");
          case "cpuunits", "cpulimit" -> true;
          case "balloon" -> "0".equals(old) == "0".equals(value);
          case "agent" -> agentLive(old, value);
          default -> false;
        };
    return live ? Change.LIVE : Change.LATER;
  }

  // Only fstrim_cloned_disks and freeze-fs of the agent change live ({@code
  // vmconfig_update_agent}).
  private boolean agentLive(@Nullable String old, String value) {
    if (old == null) {
      return false;
    }
    var before = schema.parse("agent", old);
    var after = schema.parse("agent", value);
    return Objects.equals(before.get("enabled"), after.get("enabled"))
        && Objects.equals(before.get("type"), after.get("type"));
  }

  private Change network(String key, @Nullable String old, String value) {
    Change plug = features.contains("network") ? Change.REPLUG : Change.LATER;
    if (old == null) {
      return plug;
    }
    var before = schema.parse(key, old);
    var after = schema.parse(key, value);
    for (String option : List.of("model", "macaddr", "queues", "mtu")) {
      if (!Objects.equals(before.get(option), after.get(option))) {
        return plug;
      }
    }
    return Change.LIVE;
  }

  private Change drive(String slot, @Nullable String old, String value) {
    if (slot.matches("(efidisk|tpmstate)0")) {
      return Change.LATER;
    }
    Drive after = schema.drive(slot, value);
    boolean hot = features.contains("disk");
    if (old != null) {
      Drive before = schema.drive(slot, old);
      if (before.isCdrom() != after.isCdrom()) {
        return Change.REFUSED;
      }
      if (before.isCdrom()) {
        return Change.LIVE;
      }
      if (before.file().equals(after.file())) {
        return isSameButThrottle(before, after) ? Change.LIVE : Change.LATER;
      }
      return hot && !slot.matches("(ide|sata)\\d+") ? Change.REPLUG : Change.LATER;
    }
    return hot && !slot.matches("(ide|sata)\\d+") ? Change.REPLUG : Change.LATER;
  }

  private static boolean isSameButThrottle(Drive before, Drive after) {
    return COLD_DISK_OPTIONS.stream()
        .allMatch(o -> Objects.equals(before.options().get(o), after.options().get(o)));
  }
}
