package io.proxmoxmpc.simulator.cluster;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.state.SimNode;
import io.proxmoxmpc.simulator.state.Storage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A storage among the members of a pool: one row, of the node that was asked if it has it. */
final class StorageMembers {
  private StorageMembers() {}

  static List<Map<String, @Nullable Object>> of(Call call, String id) {
    Storage storage = call.cluster().storages.get(id);
    if (storage == null) {
      return List.of();
    }
    List<SimNode> having =
        call.cluster().nodes.values().stream().filter(node -> storage.isOn(node.name)).toList();
    return having.isEmpty()
        ? List.of()
        : List.of(Resources.storage(call, storage, having.getFirst()));
  }
}
