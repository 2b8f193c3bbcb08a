package io.proxmoxmpc.simulator.cluster;

import io.proxmoxmpc.simulator.state.Cluster;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import io.proxmoxmpc.simulator.state.GuestStats;
import io.proxmoxmpc.simulator.state.HaResource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A guest in {@code /cluster/resources}: some facts are fresh, the rest was broadcast. */
public final class GuestRow {
  private GuestRow() {}

  public static Map<String, @Nullable Object> of(Cluster cluster, Guest guest) {
    Map<String, @Nullable Object> row = new TreeMap<>();
    row.put("id", guest.kind.path() + "/" + guest.vmid);
    row.put("type", guest.kind.path());
    row.put("vmid", guest.vmid);
    row.put("node", guest.node);
    cluster.poolOf(guest.vmid).ifPresent(pool -> row.put("pool", pool.id));
    for (String fresh : List.of("lock", "tags")) {
      if (guest.config.values.containsKey(fresh)) {
        row.put(fresh, guest.config.values.get(fresh));
      }
    }
    String sid = (guest.kind == GuestKind.QEMU ? "vm:" : "ct:") + guest.vmid;
    HaResource ha = cluster.ha.get(sid);
    if (ha != null) {
      row.put("hastate", ha.options.getOrDefault("crm-state", ha.state));
    }
    GuestStats stats = cluster.stats.get(guest.vmid);
    if (stats == null) {
      row.put("status", "unknown");
      return row;
    }
    broadcast(row, stats);
    return row;
  }

  private static void broadcast(Map<String, @Nullable Object> row, GuestStats stats) {
    row.put("status", stats.running() ? "running" : "stopped");
    row.put("name", stats.name());
    row.put("template", stats.template() ? 1 : 0);
    row.put("maxcpu", (long) stats.maxCpu());
    row.put("maxmem", stats.maxMemory());
    row.put("maxdisk", stats.maxDisk());
    row.put("uptime", stats.uptime());
    long memory = stats.running() ? 1L << 20 : 0;
    row.put("mem", memory);
    row.put("memhost", memory);
    List<String> zeros = List.of("cpu", "disk", "netin", "netout", "diskread", "diskwrite");
    zeros.forEach(key -> row.put(key, 0));
  }
}
