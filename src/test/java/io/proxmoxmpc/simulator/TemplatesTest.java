package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Base volumes and their linked clones, as each type of storage has them. */
final class TemplatesTest {
  private static final String QEMU = "/nodes/pve1/qemu";

  @AutoClose private final Simulator simulator = Simulator.start(SimulatorOptions.fast());
  private final PveClient pve = PveClient.root(simulator);

  private JsonNode config(int vmid) {
    return pve.get(QEMU + "/" + vmid + "/config").data();
  }

  /** VM 700 as a template with a disk there, and its linked clone 701. */
  private void linked(String storage) {
    pve.done(pve.post(QEMU, "vmid", 700, "scsi0", storage + ":1"));
    pve.done(pve.post(QEMU + "/700/template"));
    pve.done(pve.post(QEMU + "/700/clone", "newid", 701));
  }

  private PveAnswer free(String storage, String name) {
    String volume = PveClient.encode(storage + ":" + name);
    return pve.delete("/nodes/pve1/storage/" + storage + "/content/" + volume);
  }

  @Test
  void aLinkedCloneOnThinVolumesStandsOnItsOwn() {
    linked("local-lvm");
    assertThat(config(700).path("scsi0").asText()).isEqualTo("local-lvm:base-700-disk-0,size=1G");
    assertThat(config(701).path("scsi0").asText()).isEqualTo("local-lvm:vm-701-disk-0,size=1G");
    for (JsonNode row : pve.get("/nodes/pve1/storage/local-lvm/content?vmid=701").data()) {
      assertThat(row.has("parent")).isFalse();
    }
    pve.done(free("local-lvm", "base-700-disk-0"));
    pve.done(pve.delete(QEMU + "/700"));
    assertThat(config(701).path("scsi0").asText()).startsWith("local-lvm:vm-701-disk-0");
    pve.done(pve.post(QEMU + "/701/status/start"));
  }

  @Test
  void aLinkedCloneElsewhereNamesItsBaseWhichThenStays() {
    linked("ceph");
    assertThat(config(701).path("scsi0").asText())
        .isEqualTo("ceph:base-700-disk-0/vm-701-disk-0,size=1G");
    assertThat(pve.exitStatus(free("ceph", "base-700-disk-0")))
        .isEqualTo("base volume 'base-700-disk-0' is still in use by linked clones");
    assertThat(pve.exitStatus(pve.delete(QEMU + "/700")))
        .isEqualTo("base volume 'ceph:base-700-disk-0' is still in use by linked cloned");
    pve.done(pve.delete(QEMU + "/701"));
    pve.done(pve.delete(QEMU + "/700"));
  }

  @Test
  void aThinVolumeHasNoParentInItsName() {
    String volume = "local-lvm:base-9000-disk-0/vm-702-disk-0";
    assertThat(pve.post(QEMU, "vmid", 702, "scsi0", volume).message())
        .isEqualTo("lvm name 'base-9000-disk-0/vm-702-disk-0' contains illegal characters");
  }

  @Test
  void whatATemplateGetsIsABaseVolumeToo() {
    pve.done(pve.post(QEMU, "vmid", 700, "scsi0", "local:1,format=qcow2", "template", 1));
    assertThat(config(700).path("scsi0").asText()).startsWith("local:700/base-700-disk-0.qcow2,");
    assertThat(pve.put(QEMU + "/700/config", "scsi1", "ceph:1").status()).isEqualTo(200);
    assertThat(config(700).path("scsi1").asText()).isEqualTo("ceph:base-700-disk-0,size=1G");
    pve.done(pve.post(QEMU + "/700/clone", "newid", 701));
    assertThat(config(701).path("scsi0").asText())
        .isEqualTo("local:700/base-700-disk-0.qcow2/701/vm-701-disk-0.qcow2,size=1G");
  }

  @Test
  void aDiskThatCannotBeABaseStaysAsItIs() {
    String thick = "thick";
    pve.post("/storage", "storage", thick, "type", "lvm", "vgname", "big");
    pve.done(pve.post(QEMU, "vmid", 700, "scsi0", thick + ":1", "scsi1", "local:1"));
    pve.done(pve.post(QEMU + "/700/template"));
    assertThat(config(700).path("scsi0").asText()).isEqualTo("thick:vm-700-disk-0,size=1G");
    assertThat(config(700).path("scsi1").asText()).startsWith("local:700/base-700-disk-0.raw");
  }
}
