package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Networks wait until they are applied; downloads refuse to overwrite. */
final class SdnAndDownloadsTest {
  @AutoClose private static final Simulator simulator = Simulator.start(SimulatorOptions.fast());
  private static final PveClient pve = PveClient.root(simulator);

  @Test
  void networksWaitUntilTheyAreApplied() {
    assertThat(pve.post("/cluster/sdn/vnets", "vnet", "vn1", "zone", "z1").message())
        .startsWith("create sdn vnet object failed: ");
    assertThat(pve.post("/cluster/sdn/zones", "zone", "z1", "type", "simple").status())
        .isEqualTo(200);
    assertThat(pve.post("/cluster/sdn/vnets", "vnet", "vn1", "zone", "z1").status()).isEqualTo(200);
    assertThat(pve.get("/cluster/sdn/vnets?pending=1").data().path(0).path("state").asText())
        .isEqualTo("new");
    assertThat(pve.get("/cluster/sdn/vnets?running=1").data()).isEmpty();
    pve.done(pve.put("/cluster/sdn"));
    JsonNode running = pve.get("/cluster/sdn/vnets?running=1").data();
    assertThat(running.path(0).path("vnet").asText()).isEqualTo("vn1");
    assertThat(pve.get("/cluster/sdn/vnets?pending=1").data().path(0).has("state")).isFalse();
    assertThat(pve.delete("/cluster/sdn/vnets/vn1").status()).isEqualTo(200);
    assertThat(pve.get("/cluster/sdn/vnets?pending=1").data().path(0).path("state").asText())
        .isEqualTo("deleted");
    assertThat(pve.delete("/cluster/sdn/zones/z1").status()).isEqualTo(200);
  }

  @Test
  void aDownloadMakesAFileOnceAndAKnownOneIsLeft() {
    String url = "/nodes/pve1/storage/local/download-url";
    String form = "content=import&filename=debian-13.qcow2&url=https%3A%2F%2Fexample.org%2Fd.qcow2";
    pve.done(pve.send("POST", url, form));
    assertThat(pve.exitStatus(pve.send("POST", url, form)))
        .isEqualTo("refusing to override existing file '/var/lib/vz/import/debian-13.qcow2'");
    String known = form + "&checksum-algorithm=sha256&checksum=" + "0".repeat(64);
    pve.done(pve.send("POST", url, known));
    PveAnswer create =
        pve.post(
            "/nodes/pve1/qemu",
            "vmid",
            410,
            "agent",
            1,
            "scsi0",
            "local-lvm:0,import-from=local:import/debian-13.qcow2");
    pve.done(create);
    pve.done(pve.post("/nodes/pve1/qemu/410/status/start"));
    assertThat(pve.post("/nodes/pve1/qemu/410/agent/ping").status()).isEqualTo(200);
  }

  @Test
  void templatesComeFromTheIndex() {
    JsonNode index = pve.get("/nodes/pve1/aplinfo").data();
    String template = index.path(0).path("template").asText();
    PveAnswer download = pve.post("/nodes/pve1/aplinfo", "storage", "local", "template", template);
    pve.done(download);
    PveAnswer create =
        pve.post("/nodes/pve1/lxc", "vmid", 420, "ostemplate", "local:vztmpl/" + template);
    pve.done(create);
    assertThat(pve.post("/nodes/pve1/aplinfo", "storage", "local", "template", "x").status())
        .isEqualTo(400);
  }
}
