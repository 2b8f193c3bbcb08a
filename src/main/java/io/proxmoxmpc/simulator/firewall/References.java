package io.proxmoxmpc.simulator.firewall;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Rows;
import io.proxmoxmpc.simulator.state.FirewallConfig;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code .../firewall/refs}: what rules may name for their source and destination. */
final class References {
  private final Rows<Map<String, String>> rows = new Rows<>();
  private final @Nullable String type;

  private References(Call call) {
    type = call.get("type");
  }

  static Object of(Call call, boolean isGuest) {
    References references = new References(call);
    references.add(FirewallScope.cluster().of(call), "dc");
    if (isGuest) {
      references.add(FirewallScope.guest().of(call), "guest");
    }
    return references.rows;
  }

  private void add(FirewallConfig config, String scope) {
    config
        .ipsets
        .keySet()
        .forEach(name ->
            add("ipset", name, "+" + scope + "/" + name, scope, config.ipsetComments.get(name)));
    config.aliases.forEach((key, alias) -> {
      String name = alias.getOrDefault("name", key);
      add("alias", name, scope + "/" + name, scope, alias.get("comment"));
    });
  }

  private void add(String kind, String name, String ref, String scope, @Nullable String comment) {
    if (type != null && !type.equals(kind)) {
      return;
    }
    Map<String, String> row =
        new TreeMap<>(Map.of("type", kind, "name", name, "ref", ref, "scope", scope));
    if (comment != null) {
      row.put("comment", comment);
    }
    rows.add(row);
  }
}
