package io.proxmoxmpc.simulator.ha;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Rows;
import io.proxmoxmpc.simulator.schema.Whole;
import io.proxmoxmpc.simulator.state.Cluster;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.HaResource;
import io.proxmoxmpc.simulator.state.SimNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code GET /cluster/ha/status/current} and {@code manager_status}. */
final class HaStatus {
  private final Cluster cluster;
  private final ManagerView manager;
  private final Rows<Map<String, Object>> rows = new Rows<>();

  private HaStatus(Call call) {
    cluster = call.cluster();
    manager = new ManagerView(cluster, call.world().clock().seconds());
  }

  static Object current(Call call) {
    HaStatus status = new HaStatus(call);
    status.quorum();
    status.master();
    status.fencing();
    if (status.manager.isElected()) {
      status.cluster.nodes.values().forEach(status::node);
    }
    status.cluster.ha.values().forEach(status::service);
    return status.rows;
  }

  static Object manager(Call call) {
    return new HaStatus(call).manager.full();
  }

  private static Map<String, Object> row(String id, String type, String node, String status) {
    Map<String, Object> row = new TreeMap<>();
    row.put("id", id);
    row.put("type", type);
    row.put("node", node);
    row.put("status", status);
    return row;
  }

  private void quorum() {
    String node = cluster.nodes.firstKey();
    String text = cluster.quorate ? "OK" : "No quorum on node '" + node + "'!";
    Map<String, Object> row = row("quorum", "quorum", node, text);
    row.put("quorate", cluster.quorate ? 1 : 0);
    rows.add(row);
  }

  /** There is none before the first resource: no manager looks for the lock until then. */
  private void master() {
    if (manager.isElected()) {
      String node = manager.master();
      String text = node + " (" + manager.state() + ", " + manager.date(manager.timestamp()) + ")";
      Map<String, Object> row = row("master", "master", node, text);
      row.put("timestamp", manager.timestamp());
      rows.add(row);
    }
  }

  private void fencing() {
    boolean armed = manager.isElected() && manager.state().equals("active");
    String text = armed ? "armed (CRM watchdog active)" : "standby (CRM watchdog standby)";
    Map<String, Object> row = row("fencing", "fencing", manager.master(), text);
    row.put("armed-state", armed ? "armed" : "standby");
    rows.add(row);
  }

  private void node(SimNode node) {
    boolean busy = manager.isBusy(node.name);
    long timestamp = manager.timestamp(node);
    String state = manager.state(timestamp);
    boolean active = state.equals("active");
    if (active) {
      state = busy ? "active" : "idle";
    }
    String watchdog = active && busy ? "watchdog active" : "watchdog standby";
    String text = node.name + " (" + state + ", " + watchdog + ", " + manager.date(timestamp) + ")";
    Map<String, Object> row = row("lrm:" + node.name, "lrm", node.name, text);
    row.put("timestamp", timestamp);
    rows.add(row);
  }

  private void service(HaResource resource) {
    Guest guest = cluster.guest(Integer.parseInt(resource.sid.substring(3)));
    String node = guest == null ? "" : guest.node;
    String state = verbose(resource, guest == null);
    String status = resource.sid + " (" + (guest == null ? "---" : node) + ", " + state + ")";
    Map<String, Object> row = row("service:" + resource.sid, "service", node, status);
    row.put("sid", resource.sid);
    row.put("state", state);
    row.put("request_state", resource.state);
    String known = ManagerView.crmState(resource);
    if (!known.isEmpty()) {
      row.put("crm_state", known);
    }
    for (String key : List.of("max_restart", "max_relocate", "failback")) {
      row.put(key, Whole.of(resource.options.getOrDefault(key, "1")));
    }
    if (resource.options.containsKey("comment")) {
      row.put("comment", resource.options.getOrDefault("comment", ""));
    }
    rows.add(row);
  }

  /**
   * Tells what was asked for before the manager has done it ({@code get_verbose_service_state}).
   */
  private static String verbose(HaResource resource, boolean isLost) {
    String wanted = resource.state;
    String known = ManagerView.crmState(resource);
    if (wanted.equals("ignored")) {
      return "ignored";
    }
    if (isLost) {
      return "not found";
    }
    return switch (known) {
      case "" -> "queued";
      case "stopped" ->
          switch (wanted) {
            case "started" -> "starting";
            case "disabled" -> "disabled";
            default -> known;
          };
      case "started" -> wanted.equals("started") ? known : "stopping";
      default -> known;
    };
  }
}
