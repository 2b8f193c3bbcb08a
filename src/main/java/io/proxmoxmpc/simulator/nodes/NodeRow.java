package io.proxmoxmpc.simulator.nodes;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.state.SimNode;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A node in lists. */
public final class NodeRow {
  private NodeRow() {}

  /** A row of {@code GET /nodes}; figures only for those who may audit the node. */
  static Map<String, @Nullable Object> of(Call call, SimNode node) {
    Map<String, @Nullable Object> row = new TreeMap<>();
    row.put("id", "node/" + node.name);
    row.put("type", "node");
    row.put("node", node.name);
    row.put("status", node.online ? "online" : "offline");
    row.put("ssl_fingerprint", node.fingerprint);
    figures(call, node, row);
    return row;
  }

  /** A row of {@code GET /cluster/resources}. */
  public static Map<String, @Nullable Object> resource(Call call, SimNode node) {
    Map<String, @Nullable Object> row = of(call, node);
    row.remove("ssl_fingerprint");
    if (call.rights().has("/nodes/" + node.name, "Sys.Audit")) {
      row.put("cgroup-mode", 2);
    }
    return row;
  }

  private static void figures(Call call, SimNode node, Map<String, @Nullable Object> row) {
    if (!call.rights().has("/nodes/" + node.name, "Sys.Audit")) {
      return;
    }
    if (node.isRemembered(call.world().clock().millis())) {
      row.put("level", "");
      row.put("maxcpu", node.cpus);
      row.put("maxmem", node.memory);
      row.put("maxdisk", 100L << 30);
    }
    if (node.online) {
      row.put("mem", node.memory / 8);
      row.put("cpu", 0.02);
      row.put("disk", 10L << 30);
      row.put("uptime", (call.world().clock().millis() - node.upSinceMillis) / 1000);
    }
  }
}
