package io.proxmoxmpc.simulator.ha;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.Rows;
import io.proxmoxmpc.simulator.schema.Whole;
import io.proxmoxmpc.simulator.state.Cluster;
import io.proxmoxmpc.simulator.state.Guest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code GET /cluster/ha/status/current}. */
final class HaStatus implements Handler {
  @Override
  public Object handle(Call call) {
    Cluster cluster = call.cluster();
    Rows<Map<String, Object>> rows = new Rows<>();
    Map<String, Object> quorum = new TreeMap<>();
    quorum.put("id", "quorum");
    quorum.put("type", "quorum");
    quorum.put("node", cluster.nodes.firstKey());
    quorum.put(
        "status", cluster.quorate ? "OK" : "No quorum on node '" + cluster.nodes.firstKey() + "'!");
    quorum.put("quorate", cluster.quorate ? 1 : 0);
    rows.add(quorum);
    cluster.ha.forEach((sid, resource) -> {
      Guest guest = cluster.guest(Integer.parseInt(sid.substring(3)));
      String node = guest == null ? "" : guest.node;
      String state = resource.options.getOrDefault("crm-state", "queued");
      Map<String, Object> row = new TreeMap<>();
      row.put("id", "service:" + sid);
      row.put("type", "service");
      row.put("sid", sid);
      row.put("node", node);
      row.put("state", state);
      row.put("request_state", resource.state);
      row.put("crm_state", state);
      row.put("status", sid + " (" + node + ", " + state + ")");
      for (String key : List.of("max_restart", "max_relocate", "failback")) {
        if (resource.options.containsKey(key)) {
          row.put(key, Whole.of(resource.options.getOrDefault(key, "0")));
        }
      }
      if (resource.options.containsKey("comment")) {
        row.put("comment", resource.options.getOrDefault("comment", ""));
      }
      rows.add(row);
    });
    return rows;
  }
}
