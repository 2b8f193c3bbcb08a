package io.proxmoxmpc.simulator.storage;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.state.Storage;

/** {@code GET /nodes/N/storage/S/status}. */
final class StorageStatus implements Handler {
  @Override
  public Object handle(Call call) {
    Storage storage = call.cluster().storages.get(call.require("storage"));
    if (storage == null) {
      throw PveError.param("storage", "No such storage.");
    }
    return StorageRow.of(call.world(), storage, call.node());
  }
}
