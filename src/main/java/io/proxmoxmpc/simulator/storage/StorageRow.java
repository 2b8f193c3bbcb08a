package io.proxmoxmpc.simulator.storage;

import io.proxmoxmpc.simulator.core.World;
import io.proxmoxmpc.simulator.state.Storage;
import java.util.Map;
import java.util.TreeMap;

/** The state of a storage on a node. */
final class StorageRow {
  private StorageRow() {}

  static Map<String, Object> of(World world, Storage storage, String node) {
    long used = new Volumes(world, node).used(storage);
    Map<String, Object> row = new TreeMap<>();
    row.put("type", storage.type);
    row.put("content", String.join(",", storage.content));
    row.put("shared", storage.shared ? 1 : 0);
    row.put("enabled", storage.isOn(node) ? 1 : 0);
    row.put("active", storage.isOn(node) ? 1 : 0);
    row.put("total", storage.total);
    row.put("used", used);
    row.put("avail", storage.total - used);
    return row;
  }
}
