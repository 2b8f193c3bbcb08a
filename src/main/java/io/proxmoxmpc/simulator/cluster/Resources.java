package io.proxmoxmpc.simulator.cluster;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.Rows;
import io.proxmoxmpc.simulator.nodes.NodeRow;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.SimNode;
import io.proxmoxmpc.simulator.state.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code GET /cluster/resources}: everything the caller may see, in one list. */
final class Resources implements Handler {
  @Override
  public Object handle(Call call) {
    String type = call.get("type", "");
    Rows<Map<String, @Nullable Object>> rows = new Rows<>();
    if (type.isEmpty()) {
      pools(call, rows);
    }
    if (type.isEmpty() || type.equals("vm")) {
      guests(call, rows);
    }
    if (type.isEmpty() || type.equals("node")) {
      for (SimNode node : call.cluster().nodes.values()) {
        rows.add(NodeRow.resource(call, node));
      }
    }
    if (type.isEmpty() || type.equals("storage")) {
      storages(call, rows);
    }
    if (type.isEmpty() || type.equals("sdn") || type.equals("network")) {
      networks(call, rows);
    }
    return rows;
  }

  private static void pools(Call call, Rows<Map<String, @Nullable Object>> rows) {
    for (String pool : call.cluster().pools.keySet()) {
      if (call.rights().has("/pool/" + pool, "Pool.Audit")) {
        rows.add(new TreeMap<>(Map.of("id", "/pool/" + pool, "type", "pool", "pool", pool)));
      }
    }
  }

  private static void guests(Call call, Rows<Map<String, @Nullable Object>> rows) {
    for (Guest guest : call.cluster().guests.values()) {
      if (call.rights().has("/vms/" + guest.vmid, "VM.Audit")) {
        rows.add(GuestRow.of(call.cluster(), guest));
      }
    }
  }

  private static void storages(Call call, Rows<Map<String, @Nullable Object>> rows) {
    for (Storage storage : call.cluster().storages.values()) {
      if (!call.rights()
          .hasAny("/storage/" + storage.id, "Datastore.Audit", "Datastore.AllocateSpace")) {
        continue;
      }
      for (SimNode node : call.cluster().nodes.values()) {
        if (storage.isOn(node.name)) {
          rows.add(storage(call, storage, node));
        }
      }
    }
  }

  static Map<String, @Nullable Object> storage(Call call, Storage storage, SimNode node) {
    Map<String, @Nullable Object> row = new TreeMap<>();
    row.put("id", "storage/" + node.name + "/" + storage.id);
    row.put("type", "storage");
    row.put("storage", storage.id);
    row.put("node", node.name);
    row.put("plugintype", storage.type);
    row.put("content", String.join(",", storage.content));
    row.put("shared", storage.shared ? 1 : 0);
    boolean fresh = node.isRemembered(call.world().clock().millis());
    row.put("status", fresh ? "available" : "unknown");
    row.put("maxdisk", storage.total);
    long used = new io.proxmoxmpc.simulator.storage.Volumes(call.world(), node.name).used(storage);
    row.put("disk", used);
    return row;
  }

  private static void networks(Call call, Rows<Map<String, @Nullable Object>> rows) {
    List<String> zones = new ArrayList<>(List.of("localnetwork"));
    call.cluster()
        .sdn
        .running
        .forEach((key, values) -> {
          if (key.startsWith("zone/")) {
            zones.add(values.getOrDefault("zone", ""));
          }
        });
    zones.removeIf(
        zone -> !call.rights().hasAny("/sdn/zones/" + zone, "SDN.Audit", "SDN.Allocate"));
    for (SimNode node : call.cluster().nodes.values()) {
      zones.forEach(zone -> rows.add(network(call, node, zone)));
    }
  }

  // Asked for by its old name, a zone keeps its old shape.
  private static Map<String, @Nullable Object> network(Call call, SimNode node, String zone) {
    Map<String, @Nullable Object> row = new TreeMap<>();
    boolean old = call.get("type", "").equals("sdn");
    row.put("id", old ? "sdn/" + node.name + "/" + zone : networkId(node, zone));
    row.put("type", old ? "sdn" : "network");
    row.put(old ? "sdn" : "network", zone);
    if (!old) {
      row.put("network-type", "zone");
    }
    row.put("node", node.name);
    row.put("status", node.isRemembered(call.world().clock().millis()) ? "ok" : "unknown");
    return row;
  }

  private static String networkId(SimNode node, String zone) {
    return "network/" + node.name + "/zone/" + zone;
  }
}
