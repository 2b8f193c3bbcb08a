package io.proxmoxmpc.simulator.bulk;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.guest.Guests;
import io.proxmoxmpc.simulator.guest.HaManager;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import io.proxmoxmpc.simulator.state.SimNode;
import io.proxmoxmpc.simulator.state.Storage;
import io.proxmoxmpc.simulator.state.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code GET .../migrate}: where a guest could go, and what would have to be copied. */
final class MigrationCheck {
  private final GuestKind kind;

  MigrationCheck(GuestKind kind) {
    this.kind = kind;
  }

  Object of(Call call) {
    Guest guest = Guests.load(call, kind);
    if (kind == GuestKind.LXC) {
      return ofContainer(call, guest);
    }
    List<Map<String, Object>> local = new ArrayList<>();
    TreeSet<String> storages = new TreeSet<>();
    for (Volume volume : Migration.volumes(call, guest)) {
      storages.add(volume.storage);
      if (!volume.node.isEmpty()) {
        local.add(disk(guest, volume));
      }
    }
    List<String> allowed = new ArrayList<>();
    Map<String, Object> refused = new TreeMap<>();
    for (SimNode node : call.cluster().nodes.values()) {
      if (node.name.equals(guest.node) || !node.online) {
        continue;
      }
      List<String> missing = new ArrayList<>();
      for (String id : storages) {
        Storage storage = call.cluster().storages.get(id);
        if (storage == null || !storage.isOn(node.name)) {
          missing.add(id);
        }
      }
      if (missing.isEmpty()) {
        allowed.add(node.name);
      } else {
        refused.put(node.name, Map.of("unavailable_storages", missing));
      }
    }
    Map<String, Object> answer = new TreeMap<>();
    answer.put("running", guest.run.running ? 1 : 0);
    answer.put("allowed_nodes", allowed);
    answer.put("not_allowed_nodes", refused);
    answer.put("local_disks", local);
    answer.put("local_resources", List.of());
    answer.put("mapped-resources", List.of());
    answer.put("mapped-resource-info", Map.of());
    answer.put("has-dbus-vmstate", 1);
    return answer;
  }

  /** Containers name less, and spell it otherwise ({@code pve-container API2/LXC.pm}). */
  private static Object ofContainer(Call call, Guest guest) {
    Guests.checkLock(guest);
    List<String> others = new ArrayList<>(call.cluster().nodes.keySet());
    others.remove(guest.node);
    Map<String, Object> answer = new TreeMap<>();
    answer.put("running", guest.run.running ? 1 : 0);
    answer.put("allowed-nodes", others);
    answer.put("not-allowed-nodes", Map.of());
    if (HaManager.isManaged(call.cluster(), "ct:" + guest.vmid)) {
      answer.put("dependent-ha-resources", List.of());
    }
    return answer;
  }

  private static Map<String, Object> disk(Guest guest, Volume volume) {
    Map<String, Object> row = new TreeMap<>();
    row.put("volid", volume.volid());
    row.put("size", volume.size);
    row.put("shared", 0);
    row.put("replicate", 1);
    row.put("is_vmstate", 0);
    row.put("is_tpmstate", 0);
    String slot = "";
    for (Map.Entry<String, String> entry : guest.config.values.entrySet()) {
      String value = entry.getValue();
      if (value.equals(volume.volid()) || value.startsWith(volume.volid() + ",")) {
        slot = entry.getKey();
      }
    }
    boolean unused = slot.startsWith("unused") || slot.isEmpty();
    row.put("drivename", slot);
    row.put("is_unused", unused ? 1 : 0);
    row.put("is_attached", unused ? 0 : 1);
    boolean cloudInit = volume.name.contains("cloudinit");
    row.put("cdrom", cloudInit ? 1 : 0);
    row.put("is_cloudinit", cloudInit ? 1 : 0);
    return row;
  }
}
