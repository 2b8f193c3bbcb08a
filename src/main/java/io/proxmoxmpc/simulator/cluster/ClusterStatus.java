package io.proxmoxmpc.simulator.cluster;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.Rows;
import io.proxmoxmpc.simulator.state.Cluster;
import io.proxmoxmpc.simulator.state.SimNode;
import java.util.Map;
import java.util.TreeMap;

/** {@code GET /cluster/status}: a stand-alone node has no cluster row. */
final class ClusterStatus implements Handler {
  @Override
  public Object handle(Call call) {
    Cluster cluster = call.cluster();
    Rows<Map<String, Object>> rows = new Rows<>();
    boolean clustered = cluster.nodes.size() > 1;
    if (clustered) {
      Map<String, Object> row = new TreeMap<>();
      row.put("id", "cluster");
      row.put("type", "cluster");
      row.put("name", cluster.name);
      row.put("nodes", cluster.nodes.size());
      row.put("quorate", cluster.quorate ? 1 : 0);
      row.put("version", cluster.nodes.size());
      rows.add(row);
    }
    String local = cluster.nodes.firstKey();
    for (SimNode node : cluster.nodes.values()) {
      Map<String, Object> row = new TreeMap<>();
      row.put("id", "node/" + node.name);
      row.put("type", "node");
      row.put("name", node.name);
      row.put("nodeid", clustered ? node.id : 0);
      row.put("ip", node.ip);
      row.put("online", node.online ? 1 : 0);
      row.put("local", node.name.equals(local) ? 1 : 0);
      row.put("level", "");
      rows.add(row);
    }
    return rows;
  }
}
