package io.proxmoxmpc.simulator.cluster;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.state.SimNode;
import io.proxmoxmpc.simulator.state.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A storage among the members of a pool, once per node that has it. */
final class StorageMembers {
  private StorageMembers() {}

  static List<Map<String, @Nullable Object>> of(Call call, String id) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    Storage storage = call.cluster().storages.get(id);
    if (storage == null) {
      return rows;
    }
    for (SimNode node : call.cluster().nodes.values()) {
      if (storage.isOn(node.name)) {
        Map<String, @Nullable Object> row = new TreeMap<>();
        row.put("id", "storage/" + node.name + "/" + id);
        row.put("type", "storage");
        row.put("storage", id);
        row.put("node", node.name);
        row.put("status", node.online ? "available" : "unknown");
        row.put("plugintype", storage.type);
        row.put("content", String.join(",", storage.content));
        row.put("shared", storage.shared ? 1 : 0);
        rows.add(row);
      }
    }
    return rows;
  }
}
