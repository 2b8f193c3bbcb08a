package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** What is lost where Proxmox notices the missing quorum only after the work. */
final class QuorumLossesTest {
  private static final String VM = "/nodes/pve1/qemu/300";

  @Test
  void aGrownDiskKeepsItsOldSizeInTheConfigAndADestroyedGuestItsConfig() {
    try (Simulator simulator = Simulator.start(SimulatorOptions.fast())) {
      PveClient pve = PveClient.root(simulator);
      pve.done(pve.post("/nodes/pve1/qemu", "vmid", 300, "scsi0", "local-lvm:1"));
      new ControlClient(simulator).post("/quorum", "{\"quorate\":false}");
      assertThat(pve.exitStatus(pve.put(VM + "/resize", "disk", "scsi0", "size", "2G")))
          .contains("Permission denied");
      assertThat(pve.get(VM + "/config").data().path("scsi0").asText()).contains("size=1G");
      JsonNode content = pve.get("/nodes/pve1/storage/local-lvm/content?vmid=300").data();
      assertThat(content.path(0).path("size").asLong()).isEqualTo(2L << 30);
      assertThat(pve.exitStatus(pve.delete(VM))).contains("Permission denied");
      assertThat(pve.get(VM + "/config").data().has("scsi0")).isTrue();
      assertThat(pve.get("/nodes/pve1/storage/local-lvm/content?vmid=300").data()).isEmpty();
    }
  }
}
