package io.proxmoxmpc.simulator.storage;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Rows;
import io.proxmoxmpc.simulator.state.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
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
    row.put("content", storage.content.isEmpty() ? "none" : String.join(",", storage.content));
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
    Storage storage = new Storage(id, call.require("type"));
    StorageChecks checks = new StorageChecks(StoragePlugin.of(storage.type));
    Map<String, String> options = call.without("storage", "type");
    options.computeIfPresent("nodes", (key, nodes) -> nodes.isEmpty() ? null : nodes);
    checks.create(options);
    storage.content = new ArrayList<>(StoragePlugin.of(storage.type).usualContent());
    apply(checks, storage, options);
    return locked(
        "create",
        () -> {
          if (call.cluster().storages.containsKey(id)) {
            throw PveError.die("storage ID '" + id + "' already defined");
          }
          call.cluster().storages.put(id, storage);
          return Map.of("storage", id, "type", storage.type);
        });
  }

  static Object update(Call call) {
    return locked(
        "update",
        () -> {
          String digest = call.get("digest");
          if (digest != null && !digest.equals(Digests.of(call.cluster().storages))) {
            throw PveError.die(
                "detected modified configuration - file changed by other user? Try again.");
          }
          Storage storage = new Volumes(call.world(), "").storage(call.require("storage"));
          StorageChecks checks = new StorageChecks(StoragePlugin.of(storage.type));
          Map<String, String> options = call.without("storage", "type", "digest", "delete");
          List<String> delete = list(call.get("delete", ""));
          checks.update(options, delete);
          apply(checks, storage, options);
          delete.forEach(option -> forget(storage, option));
          return Map.of("storage", storage.id, "type", storage.type);
        });
  }

  private static <T extends @Nullable Object> T locked(String verb, Supplier<T> body) {
    try {
      return body.get();
    } catch (PveError e) {
      throw PveError.die(verb + " storage failed: " + e.text());
    }
  }

  private static void apply(StorageChecks checks, Storage storage, Map<String, String> wanted) {
    Map<String, String> options = new TreeMap<>(wanted);
    if (options.containsKey("content")) {
      storage.content = checks.content(list(String.valueOf(options.remove("content"))));
    }
    if (options.containsKey("nodes")) {
      storage.nodes = list(String.valueOf(options.remove("nodes")));
    }
    if (options.containsKey("disable")) {
      storage.disabled = "1".equals(options.remove("disable"));
    }
    if (options.containsKey("shared")) {
      storage.shared = "1".equals(options.remove("shared")) || new Storage("", storage.type).shared;
    }
    storage.options.putAll(options);
  }

  private static void forget(Storage storage, String option) {
    switch (option) {
      case "nodes" -> storage.nodes = new ArrayList<>();
      case "disable" -> storage.disabled = false;
      case "shared" -> storage.shared = new Storage("", storage.type).shared;
      case "content" ->
          storage.content = new ArrayList<>(StoragePlugin.of(storage.type).usualContent());
      default -> storage.options.remove(option);
    }
  }

  private static List<String> list(String text) {
    List<String> all = new ArrayList<>(List.of(text.split("[\\s,;\\x00]+")));
    all.removeIf(String::isEmpty);
    return all;
  }

  static @Nullable Object delete(Call call) {
    return locked(
        "delete",
        () -> {
          Storage storage = new Volumes(call.world(), "").storage(call.require("storage"));
          String base = storage.id + ":";
          boolean used =
              call.cluster().storages.values().stream()
                  .anyMatch(other -> other.options.getOrDefault("base", "").startsWith(base));
          if (used) {
            throw PveError.die("can't remove storage - storage is used as base of another storage");
          }
          call.cluster().storages.remove(storage.id);
          call.cluster().pools.values().forEach(pool -> pool.storages.remove(storage.id));
          call.cluster().access.forget("/storage/" + storage.id);
          return null;
        });
  }
}
