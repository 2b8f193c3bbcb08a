package io.proxmoxmpc.simulator.firewall;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Rows;
import io.proxmoxmpc.simulator.state.FirewallConfig;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code .../firewall/aliases}: names for networks. */
final class Aliases {
  private final FirewallScope scope;

  Aliases(FirewallScope scope) {
    this.scope = scope;
  }

  Object list(Call call) {
    FirewallConfig config = scope.of(call);
    Rows<Map<String, Object>> rows = new Rows<>();
    config.aliases.forEach((name, alias) -> {
      Map<String, Object> row = row(name, alias);
      row.put("digest", FirewallScope.digest(config.aliases));
      rows.add(row);
    });
    return rows;
  }

  private static Map<String, Object> row(String name, Map<String, String> alias) {
    Map<String, Object> row = new TreeMap<>(alias);
    row.putIfAbsent("name", name);
    row.put("ipversion", Names.version(alias));
    return row;
  }

  /** Aliases differ by more than case, and keep the case they were given. */
  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private TreeMap<String, String> require(Call call) {
    TreeMap<String, String> alias = scope.of(call).aliases.get(key(call.require("name")));
    if (alias == null) {
      throw PveError.param("name", "no such alias");
    }
    return alias;
  }

  Object read(Call call) {
    return row(call.require("name"), require(call));
  }

  @Nullable Object create(Call call) {
    FirewallConfig config = scope.of(call);
    String name = call.require("name");
    if (config.aliases.containsKey(key(name))) {
      throw PveError.param("name", "alias '" + name + "' already exists");
    }
    config.aliases.put(key(name), alias(call, name));
    return null;
  }

  private static TreeMap<String, String> alias(Call call, String name) {
    TreeMap<String, String> alias = new TreeMap<>(Map.of("name", name));
    alias.put("cidr", FirewallScope.cidr(call.require("cidr")));
    String comment = call.get("comment", "").strip();
    if (!comment.isEmpty()) {
      alias.put("comment", comment);
    }
    return alias;
  }

  /** An update replaces the alias as a whole: a comment that is not repeated is gone. */
  @Nullable Object update(Call call) {
    FirewallConfig config = scope.of(call);
    FirewallScope.checkDigest(call, config.aliases);
    var unused = require(call);
    String name = call.require("name");
    String renamed = call.get("rename", name);
    if (!key(renamed).equals(key(name)) && config.aliases.containsKey(key(renamed))) {
      throw PveError.param("name", "alias '" + renamed + "' already exists");
    }
    config.aliases.remove(key(name));
    boolean same = key(renamed).equals(key(name));
    config.aliases.put(key(renamed), alias(call, same ? name : renamed));
    return null;
  }

  @Nullable Object delete(Call call) {
    FirewallScope.checkDigest(call, scope.of(call).aliases);
    scope.of(call).aliases.remove(key(call.require("name")));
    return null;
  }
}
