package io.proxmoxmpc.simulator.firewall;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Rows;
import io.proxmoxmpc.simulator.state.FirewallConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code .../firewall/ipset}: sets of networks, which must be empty to go. */
final class IpSets {
  private final FirewallScope scope;

  IpSets(FirewallScope scope) {
    this.scope = scope;
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
      row.put("digest", FirewallScope.digest(config.ipsets));
      rows.add(row);
    }
    return rows;
  }

  @Nullable Object create(Call call) {
    FirewallConfig config = scope.of(call);
    String name = call.require("name");
    String renamed = call.get("rename");
    if (renamed != null) {
      List<Map<String, String>> entries = config.ipsets.remove(renamed);
      if (entries == null) {
        throw PveError.param("rename", "no such IPSet");
      }
      config.ipsets.put(name, entries);
    } else if (config.ipsets.containsKey(name)) {
      throw PveError.param("name", "IPSet '" + name + "' already exists");
    } else {
      config.ipsets.put(name, new ArrayList<>());
    }
    String comment = call.get("comment");
    if (comment != null) {
      config.ipsetComments.put(name, comment);
    }
    return null;
  }

  private List<Map<String, String>> require(Call call) {
    String name = call.require("name");
    List<Map<String, String>> entries = scope.of(call).ipsets.get(name);
    if (entries == null) {
      throw PveError.die("no such IPSet '" + name + "'");
    }
    return entries;
  }

  Object entries(Call call) {
    List<Map<String, Object>> rows = new ArrayList<>();
    List<Map<String, String>> entries = require(call);
    for (Map<String, String> entry : entries) {
      rows.add(row(entries, entry));
    }
    return rows;
  }

  private static Map<String, Object> row(List<Map<String, String>> all, Map<String, String> entry) {
    Map<String, Object> row = new TreeMap<>();
    entry.forEach((key, value) -> row.put(key, key.equals("nomatch") ? 1 : value));
    row.put("digest", FirewallScope.digest(all));
    return row;
  }

  @Nullable Object addEntry(Call call) {
    List<Map<String, String>> entries = require(call);
    String cidr = call.require("cidr");
    if (entries.stream().anyMatch(e -> cidr.equals(e.get("cidr")))) {
      throw PveError.param("cidr", "address '" + cidr + "' already exists");
    }
    TreeMap<String, String> entry = new TreeMap<>(call.without("name"));
    entry.remove("nomatch", "0");
    entries.addFirst(entry);
    return null;
  }

  Object entry(Call call) {
    List<Map<String, String>> entries = require(call);
    return row(entries, entryOf(call, entries));
  }

  private static Map<String, String> entryOf(Call call, List<Map<String, String>> entries) {
    String cidr = call.require("cidr");
    return entries.stream()
        .filter(e -> cidr.equals(e.get("cidr")))
        .findFirst()
        .orElseThrow(() -> PveError.param("cidr", "no such IP/Network"));
  }

  @Nullable Object updateEntry(Call call) {
    Map<String, String> entry = entryOf(call, require(call));
    entry.putAll(call.without("digest"));
    return null;
  }

  @Nullable Object deleteEntry(Call call) {
    String cidr = call.require("cidr");
    require(call).removeIf(e -> cidr.equals(e.get("cidr")));
    return null;
  }

  @Nullable Object delete(Call call) {
    String name = call.require("name");
    List<Map<String, String>> entries = scope.of(call).ipsets.get(name);
    if (entries != null && !entries.isEmpty() && !call.flag("force")) {
      throw PveError.die("IPSet '" + name + "' is not empty");
    }
    scope.of(call).ipsets.remove(name);
    scope.of(call).ipsetComments.remove(name);
    return null;
  }
}
