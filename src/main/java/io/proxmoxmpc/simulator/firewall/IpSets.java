package io.proxmoxmpc.simulator.firewall;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Rows;
import io.proxmoxmpc.simulator.state.FirewallConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code .../firewall/ipset}: sets of networks, which must be empty to go. */
final class IpSets {
  private final FirewallScope scope;

  IpSets(FirewallScope scope) {
    this.scope = scope;
  }

  static List<Map<String, String>> require(FirewallConfig config, String name) {
    List<Map<String, String>> entries = config.ipsets.get(name);
    if (entries == null) {
      throw PveError.die("no such IPSet '" + name + "'");
    }
    return entries;
  }

  Object list(Call call) {
    FirewallConfig config = scope.of(call);
    Rows<Map<String, Object>> rows = new Rows<>();
    for (String name : config.ipsets.keySet()) {
      Map<String, Object> row = new TreeMap<>();
      row.put("name", name);
      String comment = config.ipsetComments.get(name);
      if (comment != null) {
        row.put("comment", comment);
      }
      row.put("digest", digest(config));
      rows.add(row);
    }
    return rows;
  }

  /** Of the names and comments only, whatever is in the sets. */
  private static String digest(FirewallConfig config) {
    return FirewallScope.digest(List.of(config.ipsets.keySet(), config.ipsetComments));
  }

  @Nullable Object create(Call call) {
    FirewallConfig config = scope.of(call);
    String name = call.require("name");
    String old = call.get("rename");
    if (old != null) {
      rename(call, config, old, name);
    } else if (config.ipsets.containsKey(name)) {
      throw PveError.param("name", "IPSet '" + name + "' already exists");
    }
    // The parser of the file makes names lower-case.
    String kept = name.toLowerCase(Locale.ROOT);
    config.ipsets.putIfAbsent(kept, new ArrayList<>());
    String comment = call.get("comment");
    if (comment != null) {
      config.ipsetComments.put(kept, comment);
    }
    return null;
  }

  private static void rename(Call call, FirewallConfig config, String old, String name) {
    String digest = call.get("digest");
    if (digest != null && !digest.equals(digest(config))) {
      throw FirewallScope.modified();
    }
    if (!config.ipsets.containsKey(old)) {
      throw PveError.param("name", "IPSet '" + old + "' does not exists");
    }
    if (config.ipsets.containsKey(name) && !name.equals(old)) {
      throw PveError.param("name", "IPSet '" + name + "' does already exist");
    }
    String kept = name.toLowerCase(Locale.ROOT);
    config.ipsets.put(kept, config.ipsets.remove(old));
    String comment = config.ipsetComments.remove(old);
    if (comment != null) {
      config.ipsetComments.put(kept, comment);
    }
  }

  @Nullable Object delete(Call call) {
    FirewallConfig config = scope.of(call);
    String name = call.require("name");
    if (!require(config, name).isEmpty() && !call.flag("force")) {
      throw PveError.die("IPSet '" + name + "' is not empty");
    }
    config.ipsets.remove(name);
    config.ipsetComments.remove(name);
    return null;
  }
}
