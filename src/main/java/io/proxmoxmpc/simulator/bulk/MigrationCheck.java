package io.proxmoxmpc.simulator.bulk;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.guest.HaManager;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import io.proxmoxmpc.simulator.state.SimNode;
import io.proxmoxmpc.simulator.state.Storage;
import io.proxmoxmpc.simulator.storage.Volumes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code GET .../migrate}: where a guest could go, and what would have to be copied. */
final class MigrationCheck {
  private final Call call;
  private final Guest guest;
  private final Map<String, VolumeUse> uses;
  private final Map<String, Object> answer = new TreeMap<>();

  MigrationCheck(Call call, Guest guest) {
    this.call = call;
    this.guest = guest;
    this.uses = VolumeUse.of(guest);
  }

  Object answer() {
    answer.put("running", guest.run.running ? 1 : 0);
    String sid = (guest.kind == GuestKind.QEMU ? "vm:" : "ct:") + guest.vmid;
    if (HaManager.isManaged(call.cluster(), sid)) {
      answer.put("dependent-ha-resources", List.of());
    }
    if (guest.kind == GuestKind.LXC) {
      // Nothing but HA rules keeps a container from a node, as far as this call looks.
      answer.put("allowed-nodes", others().stream().map(node -> node.name).toList());
      answer.put("not-allowed-nodes", Map.of());
      return answer;
    }
    nodes();
    answer.put("local_disks", localDisks());
    answer.put("local_resources", LocalDevices.of(guest));
    answer.put("mapped-resources", List.of());
    answer.put("mapped-resource-info", Map.of());
    answer.put("has-dbus-vmstate", 1);
    return answer;
  }

  private List<SimNode> others() {
    return call.cluster().nodes.values().stream()
        .filter(node -> !node.name.equals(guest.node))
        .toList();
  }

  /** Nodes that lack a storage; a node is named among the others too, with nothing to say. */
  private void nodes() {
    List<String> allowed = new ArrayList<>();
    Map<String, Object> refused = new TreeMap<>();
    for (SimNode node : others()) {
      TreeSet<String> missing = new TreeSet<>();
      for (VolumeUse use : uses.values()) {
        if (use.isAttached && use.isManaged() && !isOn(use, node)) {
          missing.add(Volumes.storageOf(use.volid));
        }
      }
      if (missing.isEmpty()) {
        allowed.add(node.name);
      }
      refused.put(
          node.name,
          missing.isEmpty() ? Map.of() : Map.of("unavailable_storages", new ArrayList<>(missing)));
    }
    answer.put("allowed_nodes", allowed);
    answer.put("not_allowed_nodes", refused);
  }

  private boolean isOn(VolumeUse use, SimNode node) {
    Storage storage = call.cluster().storages.get(Volumes.storageOf(use.volid));
    return storage != null && storage.isOn(node.name);
  }

  private List<Map<String, Object>> localDisks() {
    return local().stream().map(MigrationCheck::row).toList();
  }

  /** What a running VM cannot take along without being told to. */
  List<String> localVolumes() {
    return local().stream().map(use -> use.volid).toList();
  }

  private List<VolumeUse> local() {
    List<VolumeUse> local = new ArrayList<>();
    for (VolumeUse use : uses.values()) {
      Storage storage =
          use.isManaged() ? call.cluster().storages.get(Volumes.storageOf(use.volid)) : null;
      boolean empty = use.isCdrom && use.volid.equals("none");
      boolean shared = use.isShared || (storage != null && storage.shared);
      if (!empty && !shared) {
        local.add(use);
      }
    }
    return local;
  }

  private static Map<String, Object> row(VolumeUse use) {
    Map<String, Object> row = new TreeMap<>();
    row.put("volid", use.volid);
    if (use.size > 0) {
      row.put("size", use.size);
    }
    if (use.isDrive()) {
      row.put("drivename", use.slot);
    }
    row.put("shared", 0);
    row.put("replicate", use.isReplicated ? 1 : 0);
    row.put("is_vmstate", use.isState ? 1 : 0);
    row.put("is_tpmstate", use.isTpmState() ? 1 : 0);
    row.put("is_unused", use.isUnused ? 1 : 0);
    row.put("is_attached", use.isAttached ? 1 : 0);
    row.put("cdrom", use.isCdrom ? 1 : 0);
    row.put("is_cloudinit", use.isCloudInit() ? 1 : 0);
    return row;
  }
}
