package io.proxmoxmpc.simulator.firewall;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.state.FirewallConfig;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code .../firewall/options}. */
final class Options {
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
    config.options.putAll(call.without("digest", "delete"));
    for (String key : call.get("delete", "").split("[\\s,;\\x00]+")) {
      config.options.remove(key);
    }
    return null;
  }
}
