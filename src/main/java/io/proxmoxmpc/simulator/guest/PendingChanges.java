package io.proxmoxmpc.simulator.guest;

import io.proxmoxmpc.simulator.state.GuestConfig;

/** The pending section and its deletions ({@code AbstractConfig.pm}). */
public final class PendingChanges {
  private PendingChanges() {}

  public static void set(GuestConfig config, String key, String value) {
    config.pending.put(key, value);
    config.pendingDelete.remove(key);
  }

  public static void delete(GuestConfig config, String key, boolean force) {
    config.pending.remove(key);
    config.pendingDelete.put(key, force);
  }

  public static void revert(GuestConfig config, String key) {
    config.pending.remove(key);
    config.pendingDelete.remove(key);
  }

  /** Drops changes that change nothing ({@code cleanup_pending}). */
  public static void cleanup(GuestConfig config) {
    config.pending.entrySet().removeIf(e -> e.getValue().equals(config.values.get(e.getKey())));
    config.pendingDelete.keySet().removeIf(key -> !config.values.containsKey(key));
  }

  public static boolean isForced(GuestConfig config, String key) {
    return config.pendingDelete.getOrDefault(key, false);
  }

  public static boolean isEmpty(GuestConfig config) {
    return config.pending.isEmpty() && config.pendingDelete.isEmpty();
  }
}
