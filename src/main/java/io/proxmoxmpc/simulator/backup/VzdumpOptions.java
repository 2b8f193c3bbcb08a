package io.proxmoxmpc.simulator.backup;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import java.util.List;
import java.util.Map;

/** What backups and their jobs check alike ({@code PVE::VZDump}, {@code API2/Backup.pm}). */
final class VzdumpOptions {
  private static final List<String> GUESTS = List.of("all", "exclude", "pool");

  private VzdumpOptions() {}

  static boolean isSet(Map<String, String> values, String key) {
    String value = values.getOrDefault(key, "");
    return !value.isEmpty() && !value.equals("0");
  }

  /** {@code verify_vzdump_parameters}: guests are named in one way only. */
  static void verify(Map<String, String> values) {
    for (String key : GUESTS) {
      if (isSet(values, key) && isSet(values, "vmid")) {
        throw PveError.param(key, "option conflicts with option 'vmid'");
      }
    }
    if (values.getOrDefault("notes-template", "").contains("\n")) {
      throw PveError.param("notes-template", "contains a line feed");
    }
    if (values.containsKey("exclude") && !isSet(values, "pool")) {
      values.put("all", "1");
    }
    boolean some = isSet(values, "all") || isSet(values, "stop") || isSet(values, "pool");
    if (!some && !isSet(values, "vmid")) {
      throw PveError.param("vmid", "property is missing");
    }
  }

  /** {@code assert_param_permission_common}. */
  static void checkRights(Call call, String... rootOnly) {
    if (call.isRoot()) {
      return;
    }
    for (String key : rootOnly) {
      if (call.has(key)) {
        throw PveError.param(key, "Only root may set this option.");
      }
    }
    if (call.has("bwlimit") || call.has("ionice") || call.has("performance")) {
      call.rights().check("/", "Sys.Modify");
    }
  }
}
