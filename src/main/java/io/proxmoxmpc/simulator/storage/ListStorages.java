package io.proxmoxmpc.simulator.storage;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.Rows;
import io.proxmoxmpc.simulator.state.Storage;
import java.util.Map;

/** {@code GET /nodes/N/storage}: the storages that the caller may see. */
final class ListStorages implements Handler {
  @Override
  public Object handle(Call call) {
    Rows<Map<String, Object>> rows = new Rows<>();
    for (Storage storage : call.cluster().storages.values()) {
      boolean visible =
          call.rights()
              .hasAny("/storage/" + storage.id, "Datastore.Audit", "Datastore.AllocateSpace");
      if (visible && wanted(call, storage)) {
        Map<String, Object> row = StorageRow.of(call.world(), storage, call.node());
        row.put("storage", storage.id);
        double used = new Volumes(call.world(), call.node()).used(storage);
        row.put("used_fraction", storage.total == 0 ? 0.0 : used / storage.total);
        rows.add(row);
      }
    }
    return rows;
  }

  private static boolean wanted(Call call, Storage storage) {
    if (!storage.nodes.isEmpty() && !storage.nodes.contains(call.node())) {
      return false;
    }
    if (call.flag("enabled") && storage.disabled) {
      return false;
    }
    String only = call.get("storage");
    String target = call.get("target");
    boolean onTarget = target == null || storage.isOn(target) && storage.shared;
    if (only != null && !only.equals(storage.id) || !onTarget) {
      return false;
    }
    String content = call.get("content");
    return content == null
        || java.util.Arrays.stream(content.split("[\\s,;\\x00]+"))
            .anyMatch(storage.content::contains);
  }
}
