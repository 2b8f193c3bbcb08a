package io.proxmoxmpc.simulator.firewall;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.state.FirewallConfig;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code .../firewall/options}. */
final class Options {
  private static final Set<String> NO_OPTIONS = Set.of("node", "vmid", "delete", "digest");

  private final FirewallScope scope;

  Options(FirewallScope scope) {
    this.scope = scope;
  }

  Object read(Call call) {
    FirewallConfig config = scope.of(call);
    Map<String, Object> row = new TreeMap<>();
    config.options.forEach((key, value) -> row.put(key, Rules.typed(value)));
    row.put("digest", FirewallScope.digest(config.options));
    return row;
  }

  @Nullable Object update(Call call) {
    FirewallConfig config = scope.of(call);
    FirewallScope.checkDigest(call, config.options);
    List<String> delete = FirewallScope.list(call, "delete");
    for (String key : delete) {
      if (call.method().parameter(key) == null || NO_OPTIONS.contains(key)) {
        throw PveError.param("delete", "no such option '" + key + "'");
      }
    }
    delete.forEach(config.options::remove);
    config.options.putAll(call.without("digest", "delete"));
    if (call.number("enable", 0) > 1) {
      // The cluster's switch keeps since when it is on.
      boolean whole = call.method().path().startsWith("/cluster");
      config.options.put("enable", whole ? String.valueOf(call.world().clock().seconds()) : "1");
    }
    return null;
  }
}
