package io.proxmoxmpc.simulator.storage;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Rows;
import io.proxmoxmpc.simulator.state.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code /storage}: the configuration of storages. */
final class StorageConfig {
  private StorageConfig() {}

  static Object list(Call call) {
    String type = call.get("type");
    Rows<Map<String, Object>> rows = new Rows<>();
    for (Storage storage : call.cluster().storages.values()) {
      boolean visible =
          call.rights()
              .hasAny("/storage/" + storage.id, "Datastore.Audit", "Datastore.AllocateSpace");
      if (visible && (type == null || type.equals(storage.type))) {
        rows.add(row(call, storage));
      }
    }
    return rows;
  }

  static Object read(Call call) {
    return row(call, new Volumes(call.world(), "").storage(call.require("storage")));
  }

  private static Map<String, Object> row(Call call, Storage storage) {
    Map<String, Object> row = new TreeMap<>(storage.options);
    row.remove("format");
    row.put("storage", storage.id);
    row.put("type", storage.type);
    row.put("content", String.join(",", storage.content));
    row.put("digest", Digests.of(call.cluster().storages));
    if (storage.shared) {
      row.put("shared", 1);
    }
    if (storage.disabled) {
      row.put("disable", 1);
    }
    if (!storage.nodes.isEmpty()) {
      row.put("nodes", String.join(",", storage.nodes));
    }
    return row;
  }

  static Object create(Call call) {
    String id = call.require("storage");
    if (call.cluster().storages.containsKey(id)) {
      throw PveError.die("storage ID '" + id + "' already defined");
    }
    Storage storage = new Storage(id, call.require("type"), "images");
    apply(call, storage);
    call.cluster().storages.put(id, storage);
    return Map.of("storage", id, "type", storage.type);
  }

  static Object update(Call call) {
    Storage storage = new Volumes(call.world(), "").storage(call.require("storage"));
    apply(call, storage);
    return Map.of("storage", storage.id, "type", storage.type);
  }

  private static void apply(Call call, Storage storage) {
    Map<String, String> options = call.without("storage", "type", "digest", "delete");
    if (options.containsKey("content")) {
      storage.content = list(String.valueOf(options.remove("content")));
    }
    if (options.containsKey("nodes")) {
      storage.nodes = list(String.valueOf(options.remove("nodes")));
    }
    if (options.containsKey("disable")) {
      storage.disabled = "1".equals(options.remove("disable"));
    }
    if (options.containsKey("shared")) {
      storage.shared = "1".equals(options.remove("shared"));
    }
    storage.options.putAll(options);
    for (String key : list(call.get("delete", ""))) {
      storage.options.remove(key);
      if (key.equals("nodes")) {
        storage.nodes.clear();
      }
    }
  }

  private static List<String> list(String text) {
    List<String> all = new ArrayList<>(List.of(text.split("[\\s,;\\x00]+")));
    all.removeIf(String::isEmpty);
    return all;
  }

  static @Nullable Object delete(Call call) {
    Storage storage = new Volumes(call.world(), "").storage(call.require("storage"));
    call.cluster().storages.remove(storage.id);
    call.cluster().pools.values().forEach(pool -> pool.storages.remove(storage.id));
    call.cluster().access.forget("/storage/" + storage.id);
    return null;
  }
}
