package io.proxmoxmpc.simulator.guest;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.Rows;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestConfig;
import io.proxmoxmpc.simulator.state.GuestKind;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code GET .../pending}: every key with its value, its pending value and deletion. */
public final class PendingView implements Handler {
  private final GuestKind kind;

  public PendingView(GuestKind kind) {
    this.kind = kind;
  }

  @Override
  public Object handle(Call call) {
    Guest guest = Guests.load(call, kind);
    TypedConfig typed = new TypedConfig(call.context(), kind);
    GuestConfig config = guest.config;
    Rows<Map<String, Object>> rows = new Rows<>();
    config.values.forEach((key, value) -> rows.add(current(config, typed, key, value)));
    config.pending.forEach((key, value) -> {
      if (!config.values.containsKey(key)) {
        Map<String, Object> row = row(key);
        row.put("pending", pending(typed, key, value));
        rows.add(row);
      }
    });
    Map<String, Object> digest = row("digest");
    digest.put("value", ConfigFile.digest(config));
    rows.add(digest);
    return rows;
  }

  private static Map<String, Object> current(
      GuestConfig config, TypedConfig typed, String key, String value) {
    Map<String, Object> row = row(key);
    row.put("value", typed.of(key, value));
    String pending = config.pending.get(key);
    if (pending != null) {
      row.put("pending", pending(typed, key, pending));
    }
    Boolean force = config.pendingDelete.get(key);
    if (force != null) {
      row.put("delete", force ? 2 : 1);
    }
    return row;
  }

  // The blank keeps a pending password apart from the current one.
  private static Object pending(TypedConfig typed, String key, String value) {
    Object shown = typed.of(key, value);
    return key.equals("cipassword") ? shown + " " : shown;
  }

  private static Map<String, Object> row(String key) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("key", key);
    return row;
  }
}
