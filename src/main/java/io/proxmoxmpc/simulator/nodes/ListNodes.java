package io.proxmoxmpc.simulator.nodes;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.Rows;
import io.proxmoxmpc.simulator.state.SimNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code GET /nodes}. */
final class ListNodes implements Handler {
  @Override
  public Object handle(Call call) {
    Rows<Map<String, @Nullable Object>> rows = new Rows<>();
    for (SimNode node : call.cluster().nodes.values()) {
      rows.add(NodeRow.of(call, node));
    }
    return rows;
  }
}
