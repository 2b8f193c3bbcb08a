package io.proxmoxmpc.simulator.guest;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestConfig;
import io.proxmoxmpc.simulator.state.GuestKind;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code GET .../config}: the config with pending changes merged in, or without, or a snapshot's.
 */
public final class ConfigView implements Handler {
  private final GuestKind kind;

  public ConfigView(GuestKind kind) {
    this.kind = kind;
  }

  @Override
  public Object handle(Call call) {
    Guest guest = Guests.load(call, kind);
    TypedConfig typed = new TypedConfig(call.context(), kind);
    String snapshot = call.get("snapshot");
    if (snapshot != null && call.flag("current")) {
      throw PveError.param("snapshot", "cannot use 'snapshot' parameter with 'current'");
    }
    Map<String, String> values =
        snapshot == null
            ? merged(guest.config, call.flag("current"))
            : Snapshots.require(guest, snapshot);
    Map<String, Object> shown = typed.of(values);
    shown.put("digest", ConfigFile.digest(guest.config));
    return shown;
  }

  private static Map<String, String> merged(GuestConfig config, boolean currentOnly) {
    Map<String, String> merged = new TreeMap<>(config.values);
    if (currentOnly) {
      return merged;
    }
    merged.putAll(config.pending);
    // Perl takes "0" for false, so a key whose value is 0 survives its pending deletion here.
    config.pendingDelete.keySet().forEach(key -> removeUnlessZero(merged, key));
    return merged;
  }

  private static void removeUnlessZero(Map<String, String> merged, String key) {
    if (!"0".equals(merged.get(key))) {
      merged.remove(key);
    }
  }
}
