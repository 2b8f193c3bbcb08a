package io.proxmoxmpc.history;

import io.proxmoxmpc.domain.Claim;
import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.LastApplied;
import io.proxmoxmpc.domain.Owner;
import io.proxmoxmpc.domain.PowerState;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** Values for tests of the history; every cluster id is new, so that tests do not meet. */
final class Samples {
  private Samples() {}

  static String cluster() {
    return "cluster-" + UUID.randomUUID();
  }

  static Owner owner(String name) {
    return new Owner(GuestKind.QEMU, "shop", name, UUID.randomUUID().toString());
  }

  static Claim claim(String cluster, int vmid, Owner owner, Claim.State state) {
    return new Claim(
        cluster,
        vmid,
        owner,
        state,
        "uuid=8d7e",
        LastApplied.NONE.plus("net0.bridge", "vmbr0", null).plus("cores", "2", "1"),
        new TreeSet<>(List.of("local-lvm:vm-%d-disk-0".formatted(vmid))),
        "clone 9000");
  }

  static Intent intent(String cluster, int vmid, Owner owner, Map<String, String> params) {
    return new Intent(
        cluster,
        vmid,
        owner,
        "Configure",
        "pve1",
        "POST",
        "/nodes/pve1/qemu/%d/config".formatted(vmid),
        new TreeMap<>(params),
        "4f2a",
        1,
        "proxmox-mpc",
        java.util.List.of());
  }

  static RevisionContent content(
      String cluster, int vmid, Owner owner, Map<String, String> config) {
    SortedMap<String, String> sorted = new TreeMap<>(config);
    return new RevisionContent(
        cluster,
        vmid,
        owner,
        "home",
        new GuestMeaning("pve1", "shop", PowerState.RUNNING, sorted),
        "kind: ProxmoxVM\n",
        List.of("10.0.20.11"),
        RevisionContent.OURS);
  }
}
