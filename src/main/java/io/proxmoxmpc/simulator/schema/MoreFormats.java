package io.proxmoxmpc.simulator.schema;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Formats whose text depends on what is wrong, each from the module that registers it. */
final class MoreFormats {
  private static final Pattern STORAGE_ID = Pattern.compile("(?i)[a-z][a-z0-9\\-_.]*[a-z0-9]");
  private static final Pattern BRIDGE_ID = Pattern.compile("[-_.\\w]+");
  private static final Set<String> HOTPLUG =
      Set.of("network", "disk", "cpu", "memory", "usb", "cloudinit");

  private MoreFormats() {}

  static Map<String, Function<String, @Nullable String>> all() {
    Map<String, Function<String, @Nullable String>> all = new HashMap<>();
    all.put("pve-hotplug-features", MoreFormats::hotplug);
    all.put("pve-vlan-id-or-range", MoreFormats::vlan);
    all.put("pve-replication-job-id", MoreFormats::replicationJob);
    all.put("pve-calendar-event", MoreFormats::calendarEvent);
    all.put(
        "storage-pair",
        value -> pair(value, STORAGE_ID, "storage ID '%s' contains illegal characters"));
    all.put("bridge-pair", value -> pair(value, BRIDGE_ID, "invalid bridge ID '%s'"));
    return all;
  }

  // qemu-server QemuServer.pm parse_hotplug_features
  private static @Nullable String hotplug(String value) {
    if (value.equals("0") || value.equals("1")) {
      return null;
    }
    for (String feature : value.split("[\\s,;\\x00]+")) {
      if (!feature.isEmpty() && !HOTPLUG.contains(feature)) {
        return "invalid hotplug feature '" + feature + "'";
      }
    }
    return null;
  }

  private static @Nullable String vlan(String value) {
    if (!value.matches("\\d{1,9}(-\\d{1,9})?")) {
      return "invalid VLAN configuration '" + value + "'";
    }
    String[] ends = value.split("-");
    for (String tag : ends) {
      int number = Integer.parseInt(tag);
      if (number < 2 || number > 4094) {
        return "invalid VLAN tag '" + tag + "'";
      }
    }
    boolean backwards = ends.length == 2 && Integer.parseInt(ends[0]) >= Integer.parseInt(ends[1]);
    return backwards ? "VLAN range must go from lower to higher tag '" + value + "'" : null;
  }

  // pve-guest-common ReplicationConfig.pm
  private static @Nullable String replicationJob(String value) {
    String text = "invalid replication job id '" + value + "'";
    if (!value.matches("\\d+-\\d+")) {
      return text;
    }
    boolean reserved = value.replaceFirst("^0+", "").indexOf('-') < 3;
    return reserved ? text + " (guest IDs < 100 are reseved)" : null;
  }

  // pve-common CalendarEvent.pm
  private static @Nullable String calendarEvent(String value) {
    String text = "invalid calendar event '" + value + "' - unable to parse calendar event";
    if (value.isBlank()) {
      return text + " - event is empty\n";
    }
    if (CalendarEvents.isValid(value.strip())) {
      return null;
    }
    String word = value.replaceFirst("(?s)[^A-Za-z].*", "");
    // The parser names the word that it took for a day of the week (proxmox-time).
    return word.isEmpty() || CalendarEvents.isValid(word + " 0:0")
        ? text
        : text + " at '" + word + "' - Context(\"weekday\")";
  }

  /** Each error of the map is wrapped once more, with a line end of its own. */
  private static @Nullable String pair(String entry, Pattern id, String text) {
    if (entry.equals("1")) {
      return null;
    }
    boolean isPair = entry.matches("[^:]+:[^:]+");
    for (String part : isPair ? entry.split(":") : new String[] {entry}) {
      if (!id.matcher(part).matches()) {
        return "entry '" + entry + "' contains invalid ID - " + text.replace("%s", part) + "\n\n";
      }
    }
    return null;
  }
}
