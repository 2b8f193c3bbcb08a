package io.proxmoxmpc.simulator.ha;

import io.proxmoxmpc.simulator.state.Cluster;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.HaResource;
import io.proxmoxmpc.simulator.state.SimNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the manager of resources and its nodes last wrote about themselves. */
final class ManagerView {
  private static final DateTimeFormatter LOCALTIME =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Cluster cluster;
  private final long now;

  ManagerView(Cluster cluster, long now) {
    this.cluster = cluster;
    this.now = now;
  }

  boolean isElected() {
    return !cluster.ha.isEmpty();
  }

  String master() {
    return cluster.nodes.values().stream()
        .filter(node -> node.online)
        .map(node -> node.name)
        .findFirst()
        .orElse(cluster.nodes.firstKey());
  }

  /** Without quorum the file is read as it was; that was longer ago than it may be. */
  long timestamp() {
    return cluster.quorate ? now : now - 60;
  }

  long timestamp(SimNode node) {
    return node.online ? timestamp() : node.downSinceMillis / 1000;
  }

  String state() {
    return state(timestamp());
  }

  String state(long timestamp) {
    return now - timestamp > 30 ? "old timestamp - dead?" : "active";
  }

  String date(long timestamp) {
    return LOCALTIME.format(Instant.ofEpochSecond(timestamp));
  }

  /** Whether a node has services that are neither stopped nor out of the manager's sight. */
  boolean isBusy(String node) {
    return cluster.ha.values().stream()
        .filter(resource -> !crmState(resource).isEmpty())
        .filter(resource -> !crmState(resource).equals("stopped"))
        .map(resource -> cluster.guest(Integer.parseInt(resource.sid.substring(3))))
        .anyMatch(guest -> guest != null && guest.node.equals(node));
  }

  /** What the manager made of a resource; empty before it saw it. To disable is to stop. */
  static String crmState(HaResource resource) {
    String state = resource.options.getOrDefault("crm-state", "");
    return state.equals("disabled") ? "stopped" : state;
  }

  Map<String, Object> full() {
    Map<String, Object> lrm = new TreeMap<>();
    Map<String, Object> nodes = new TreeMap<>();
    if (isElected()) {
      for (SimNode node : cluster.nodes.values()) {
        nodes.put(node.name, node.online ? "online" : "unknown");
        Map<String, Object> status = new TreeMap<>();
        status.put("mode", "active");
        status.put("results", Map.of());
        status.put("state", isBusy(node.name) ? "active" : "wait_for_agent_lock");
        status.put("timestamp", timestamp(node));
        lrm.put(node.name, status);
      }
    }
    Map<String, Object> full = new TreeMap<>();
    full.put("manager_status", isElected() ? status(nodes) : Map.of());
    full.put(
        "quorum",
        new TreeMap<>(
            Map.of("node", cluster.nodes.firstKey(), "quorate", cluster.quorate ? 1 : 0)));
    if (!lrm.isEmpty()) {
      full.put("lrm_status", lrm);
    }
    return full;
  }

  private Map<String, Object> status(Map<String, Object> nodes) {
    Map<String, Object> services = new TreeMap<>();
    for (HaResource resource : cluster.ha.values()) {
      Guest guest = cluster.guest(Integer.parseInt(resource.sid.substring(3)));
      if (guest != null && !crmState(resource).isEmpty()) {
        Map<String, Object> service = new TreeMap<>();
        service.put("node", guest.node);
        service.put("state", crmState(resource));
        service.put("running", guest.run.running ? 1 : 0);
        services.put(resource.sid, service);
      }
    }
    Map<String, Object> status = new TreeMap<>();
    status.put("master_node", master());
    status.put("timestamp", timestamp());
    status.put("node_status", nodes);
    status.put("service_status", services);
    return status;
  }
}
