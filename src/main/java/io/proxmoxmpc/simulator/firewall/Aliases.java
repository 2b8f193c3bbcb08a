package io.proxmoxmpc.simulator.firewall;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Rows;
import io.proxmoxmpc.simulator.schema.Addresses;
import io.proxmoxmpc.simulator.state.FirewallConfig;
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
    row.put("name", name);
    String address = alias.getOrDefault("cidr", "").split("/")[0];
    row.put("ipversion", Addresses.isV6(address) ? 6 : 4);
    return row;
  }

  private TreeMap<String, String> require(Call call) {
    String name = call.require("name");
    TreeMap<String, String> alias = scope.of(call).aliases.get(name);
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
    if (config.aliases.containsKey(name)) {
      throw PveError.param("name", "alias '" + name + "' already exists");
    }
    config.aliases.put(name, new TreeMap<>(call.without("name")));
    return null;
  }

  @Nullable Object update(Call call) {
    FirewallScope.checkDigest(call, scope.of(call).aliases);
    require(call);
    // An update replaces the alias as a whole: a comment that is not repeated is gone.
    String name = call.require("name");
    String renamed = call.get("rename", name);
    if (!renamed.equalsIgnoreCase(name) && scope.of(call).aliases.containsKey(renamed)) {
      throw PveError.param("name", "alias '" + renamed + "' already exists");
    }
    scope.of(call).aliases.remove(name);
    scope.of(call).aliases.put(renamed, new TreeMap<>(call.without("digest", "rename")));
    return null;
  }

  @Nullable Object delete(Call call) {
    FirewallScope.checkDigest(call, scope.of(call).aliases);
    scope.of(call).aliases.remove(call.require("name"));
    return null;
  }
}
