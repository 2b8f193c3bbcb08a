package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is checked of a guest's values against one another and against storages. */
final class GuestChecksTest {
  private static final String NODE = "/nodes/pve1";
  private static final String VM = NODE + "/qemu/740";
  private static final String CT = NODE + "/lxc/750";
  private static final String TEMPLATE = "local:vztmpl/debian-13.tar.zst";

  @AutoClose private final Simulator simulator = Simulator.start(SimulatorOptions.fast());
  private final PveClient pve = PveClient.root(simulator);

  @BeforeEach
  void start() {
    pve.done(pve.post(NODE + "/qemu", "vmid", 740, "memory", 1024, "scsi0", "local:1"));
    pve.done(
        pve.post(
            NODE + "/lxc",
            "vmid",
            750,
            "ostemplate",
            TEMPLATE,
            "rootfs",
            "local:1",
            "net0",
            "name=eth0,bridge=vmbr0"));
  }

  private PveAnswer set(Object... pairs) {
    return pve.put(VM + "/config", pairs);
  }

  @Test
  void aBalloonIsNoLargerThanTheMemory() {
    String text = "balloon value too large (must be smaller than assigned memory)";
    assertThat(set("balloon", 2048).message()).isEqualTo(text);
    assertThat(set("balloon", 1024).status()).isEqualTo(200);
    assertThat(set("memory", 512).message()).isEqualTo(text);
    assertThat(set("memory", 512, "balloon", 0).status()).isEqualTo(200);
    assertThat(pve.post(VM + "/config", "balloon", 4096).message()).isEqualTo(text);
  }

  @Test
  void hardwareThatDoesNotGoTogetherIsRefused() {
    assertThat(set("machine", "pc,viommu=intel").message())
        .isEqualTo("to use Intel vIOMMU please set the machine type to q35");
    assertThat(set("vga", "serial0,clipboard=vnc").message())
        .isEqualTo("vga type serial0 is not compatible with VNC clipboard");
    assertThat(set("delete", "cores", "revert", "cores").error("revert"))
        .isEqualTo("you can't use '-delete cores' and -revert cores' at the same time");
  }

  @Test
  void aDriveTakesDisksAndCdImagesOnly() {
    assertThat(set("scsi1", TEMPLATE).error("scsi1"))
        .isEqualTo("content type needs to be 'images' or 'iso'");
    assertThat(set("scsi1", "local:0,import-from=" + TEMPLATE).error("scsi1"))
        .isEqualTo(TEMPLATE + " has wrong type 'vztmpl' - needs to be 'images' or 'import'");
    String own = "local:740/vm-740-disk-0.raw";
    assertThat(set("efidisk0", "local:0,import-from=" + own).error("efidisk0"))
        .isEqualTo("need to specify 'efitype' when using 'import-from'");
  }

  @Test
  void aReplicatedVmTakesNoDiskThatCannotFollow() {
    PveAnswer job =
        pve.post("/cluster/replication", "id", "740-0", "type", "local", "target", "pve2");
    assertThat(job.status()).isEqualTo(200);
    assertThat(set("scsi1", "local:1").message())
        .isEqualTo("cannot add non-replicatable volume to a replicated VM");
    assertThat(set("scsi1", "local:1,replicate=0").status()).isEqualTo(200);
  }

  @Test
  void aStorageWithoutDisksTakesNone() {
    pve.put("/storage/second", "content", "iso");
    String text = "storage 'second' does not support vm images";
    assertThat(pve.post(VM + "/clone", "newid", 741, "storage", "second").error("storage"))
        .isEqualTo(text);
    assertThat(pve.post(VM + "/move_disk", "disk", "scsi0", "storage", "second").error("storage"))
        .isEqualTo(text);
    assertThat(set("scsi1", "second:1").error("storage")).isEqualTo(text);
    assertThat(
            pve.post(NODE + "/lxc", "vmid", 751, "ostemplate", TEMPLATE, "storage", "second")
                .error("storage"))
        .isEqualTo("storage 'second' does not support container directories");
    String rootdir = "content type 'rootdir' is not available or configured on storage 'second'";
    PveAnswer copy = pve.post(CT + "/clone", "newid", 751, "storage", "second");
    assertThat(pve.exitStatus(copy)).isEqualTo("clone failed: " + rootdir);
    PveAnswer move = pve.post(CT + "/move_volume", "volume", "rootfs", "storage", "second");
    assertThat(pve.exitStatus(move)).isEqualTo(rootdir);
    assertThat(pve.get(CT + "/config").data().has("lock")).isFalse();
  }

  @Test
  void aCloneGetsTheFirewallOfItsSource() {
    pve.put(VM + "/firewall/options", "enable", 1);
    pve.post(VM + "/firewall/rules", "type", "in", "action", "ACCEPT", "macro", "SSH");
    pve.done(pve.post(VM + "/clone", "newid", 742));
    assertThat(pve.get(NODE + "/qemu/742/firewall/rules").data()).hasSize(1);
    pve.put(CT + "/firewall/options", "enable", 1);
    pve.done(pve.post(CT + "/clone", "newid", 752));
    assertThat(pve.get(NODE + "/lxc/752/firewall/options").data().path("enable").asInt())
        .isEqualTo(1);
  }

  @Test
  void aContainersCloneIsCheckedAsAVmsIs() {
    assertThat(pve.post(CT + "/clone", "newid", 753, "target", "pve2").message())
        .isEqualTo("can't clone CT to node 'pve2' (CT uses local storage)");
    assertThat(pve.post(CT + "/clone", "newid", 753, "target", "pve9").message())
        .isEqualTo("no such cluster node 'pve9'");
    pve.done(pve.post(CT + "/status/start"));
    assertThat(pve.post(CT + "/clone", "newid", 753).message())
        .isEqualTo("Full clone of a running container is only possible from a snapshot");
    assertThat(pve.get(CT + "/config").data().has("lock")).isFalse();
  }
}
