package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Backups of VMs and what comes back from them (BH 22i). */
final class RestoreVmTest {
  private static final String QEMU = "/nodes/pve1/qemu";
  @AutoClose private final Simulator simulator = Simulator.start(SimulatorOptions.fast());
  private final PveClient pve = PveClient.as(simulator, "mpc@pve!operator");
  private final ControlClient control = new ControlClient(simulator);
  private String archive;

  @BeforeEach
  void backUp() {
    PveAnswer clone = pve.post(QEMU + "/9000/clone", "newid", 170, "name", "kept", "full", 1);
    pve.done(clone);
    assertThat(pve.put(QEMU + "/170/config", "description", "marker", "tags", "t").status())
        .isEqualTo(200);
    PveAnswer plus = pve.post(QEMU + "/170/config", "scsi1", "local-lvm:1,backup=0");
    pve.done(plus);
    PveAnswer dump = pve.post("/nodes/pve1/vzdump", "vmid", 170, "storage", "local");
    pve.done(dump);
    JsonNode rows = pve.get("/nodes/pve1/storage/local/content?content=backup").data();
    archive = rows.path(0).path("volid").asText();
  }

  private JsonNode config(int vmid) {
    return pve.get(QEMU + "/" + vmid + "/config").data();
  }

  @Test
  void aCopyKeepsMarkerAddressesAndSmbiosButNotTheDiskWithoutBackup() {
    JsonNode source = config(170);
    pve.done(pve.post(QEMU, "vmid", 171, "archive", archive));
    JsonNode copy = config(171);
    assertThat(copy.path("net0")).isEqualTo(source.path("net0"));
    assertThat(copy.path("smbios1")).isEqualTo(source.path("smbios1"));
    assertThat(copy.path("vmgenid")).isNotEqualTo(source.path("vmgenid"));
    assertThat(copy.path("tags").asText()).isEqualTo("t");
    assertThat(copy.path("scsi0").asText()).startsWith("local-lvm:vm-171-disk-");
    assertThat(copy.has("scsi1")).isFalse();
    assertThat(copy.path("description").asText()).startsWith("marker\nscsi1: local-lvm:vm-170-");
    pve.done(pve.post(QEMU + "/171/status/start"));
    pve.done(pve.post(QEMU + "/171/status/shutdown"));
  }

  @Test
  void keysOverrideAndUniqueMakesItAnother() {
    JsonNode source = config(170);
    PveAnswer restore =
        pve.post(
            QEMU, "vmid", 172, "archive", archive, "unique", 1, "name", "new", "storage", "local",
            "pool", "shop");
    pve.done(restore);
    JsonNode copy = config(172);
    assertThat(copy.path("net0")).isNotEqualTo(source.path("net0"));
    assertThat(copy.path("smbios1")).isNotEqualTo(source.path("smbios1"));
    assertThat(copy.path("name").asText()).isEqualTo("new");
    assertThat(copy.path("scsi0").asText()).startsWith("local:172/");
    assertThat(pve.get("/pools/shop").data().toString()).contains("172");
  }

  @Test
  void whileItRestoresThereIsNeitherLockNorMarker() {
    control.post("/durations", "{\"qmrestore\":600000}");
    PveAnswer restore = pve.post(QEMU, "vmid", 175, "archive", archive);
    org.awaitility.Awaitility.await().until(() -> config(175).size() > 0);
    assertThat(config(175).path("memory").asText()).isEqualTo("128");
    assertThat(config(175).has("lock")).isFalse();
    assertThat(config(175).has("description")).isFalse();
    control.post("/clock", "{\"stepMillis\":700000}");
    pve.done(restore);
  }

  @Test
  void refusalsAreTheRealOnes() {
    assertThat(pve.post(QEMU, "vmid", 170, "archive", archive).message())
        .isEqualTo("unable to restore VM 170 - VM 170 already exists on node 'pve1'");
    String missing = archive.replace("170", "177");
    assertThat(pve.post(QEMU, "vmid", 176, "archive", missing).message())
        .isEqualTo("volume '" + missing + "' does not exist");
    PveAnswer drive = pve.post(QEMU, "vmid", 176, "archive", archive, "scsi0", "local-lvm:1");
    assertThat(drive.status()).isEqualTo(400);
    assertThat(drive.body().path("errors").path("scsi0").asText())
        .isEqualTo("option conflicts with option 'archive'");
    pve.done(pve.post(QEMU + "/170/status/start"));
    PveAnswer running = pve.post(QEMU, "vmid", 170, "archive", archive, "force", 1);
    assertThat(pve.exitStatus(running)).endsWith("vm is running");
  }

  @Test
  void inPlaceTheOldStateComesBackAndThePoolStays() {
    assertThat(pve.put("/pools", "poolid", "shop", "vms", 170).status()).isEqualTo(200);
    assertThat(pve.put(QEMU + "/170/config", "description", "later").status()).isEqualTo(200);
    PveAnswer force = pve.post(QEMU, "vmid", 170, "archive", archive, "force", 1);
    pve.done(force);
    assertThat(config(170).path("description").asText()).startsWith("marker");
    assertThat(pve.get("/pools/shop").data().toString()).contains("170");
  }
}
