package io.proxmoxmpc.simulator.state;

import java.util.TreeMap;

/**
 * A guest's config file: current values, pending changes, snapshots, what the cloud-init ISO holds.
 */
public final class GuestConfig {
  public TreeMap<String, String> values = new TreeMap<>();
  public TreeMap<String, String> pending = new TreeMap<>();

  /** Keys that are to be deleted, and whether by force. */
  public TreeMap<String, Boolean> pendingDelete = new TreeMap<>();

  public TreeMap<String, TreeMap<String, String>> snapshots = new TreeMap<>();

  /** Cloud-init values as they are on the ISO; empty while no ISO was generated. */
  public TreeMap<String, String> cloudInit = new TreeMap<>();

  public GuestConfig copy() {
    GuestConfig copy = new GuestConfig();
    copy.values.putAll(values);
    copy.pending.putAll(pending);
    copy.pendingDelete.putAll(pendingDelete);
    copy.cloudInit.putAll(cloudInit);
    snapshots.forEach((name, section) -> copy.snapshots.put(name, new TreeMap<>(section)));
    return copy;
  }

  /** Takes over everything of another config, as writing the file does. */
  public void replaceBy(GuestConfig other) {
    GuestConfig copy = other.copy();
    values = copy.values;
    pending = copy.pending;
    pendingDelete = copy.pendingDelete;
    snapshots = copy.snapshots;
    cloudInit = copy.cloudInit;
  }
}
