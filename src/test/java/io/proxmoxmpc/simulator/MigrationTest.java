package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Moves between nodes: what is refused at once, what in the task, and what arrives. */
final class MigrationTest {
  private static final String NODE = "/nodes/pve1";
  private static final String VM = NODE + "/qemu/720";
  private static final String CT = NODE + "/lxc/730";

  @AutoClose private final Simulator simulator = Simulator.start(SimulatorOptions.fast());
  private final PveClient pve = PveClient.root(simulator);

  @BeforeEach
  void start() {
    pve.done(pve.post(NODE + "/qemu", "vmid", 720, "scsi0", "local:1", "pool", "homelab"));
    pve.done(
        pve.post(
            NODE + "/lxc",
            "vmid",
            730,
            "ostemplate",
            "local:vztmpl/debian-13.tar.zst",
            "rootfs",
            "local:0.3"));
  }

  private PveAnswer migrate(String guest, Object... pairs) {
    Object[] all = new Object[pairs.length + 2];
    all[0] = "target";
    all[1] = "pve2";
    System.arraycopy(pairs, 0, all, 2, pairs.length);
    return pve.post(guest + "/migrate", all);
  }

  /** The log of a migration that the task says nothing about but that it was aborted. */
  private String aborted(PveAnswer answer) {
    assertThat(pve.exitStatus(answer)).isEqualTo("migration aborted");
    String upid = PveClient.encode(answer.data().asText());
    return pve.get(NODE + "/tasks/" + upid + "/log").data().toString();
  }

  @ParameterizedTest
  @CsvSource({"force, 1", "migration_type, insecure", "migration_network, 10.0.0.0/24"})
  void someOptionsAreRootsAlone(String name, String value) {
    assertThat(migrate(VM, name, value).error(name)).isEqualTo("Only root may use this option.");
  }

  @Test
  void aStorageMapIsReadAndItsStoragesNeedRights() {
    assertThat(migrate(VM, "targetstorage", "local:second,local:ceph").error("targetstorage"))
        .isEqualTo("failed to parse storage map: duplicate mapping for source 'local'\n");
    assertThat(migrate(VM, "targetstorage", "1,second").error("targetstorage"))
        .isEqualTo(
            "failed to parse storage map: identity mapping cannot be combined with other"
                + " mappings\n");
    assertThat(migrate(VM, "targetstorage", "second ceph").error("targetstorage"))
        .isEqualTo("failed to parse storage map: default target ID can only be provided once\n");
    PveClient narrow = PveClient.as(simulator, "narrow@pve!pool");
    assertThat(narrow.post(VM + "/migrate", "target", "pve2", "targetstorage", "second").message())
        .isEqualTo("Permission check failed (/storage/second, Datastore.AllocateSpace)");
    pve.put("/storage/second", "content", "iso");
    assertThat(migrate(VM, "targetstorage", "second").message())
        .isEqualTo("storage 'second' does not support vm images");
    assertThat(migrate(CT, "target-storage", "second").message())
        .isEqualTo("storage 'second' does not support CT rootdirs");
  }

  @Test
  void aVolumeGoesToTheMappedStorage() {
    pve.done(migrate(VM, "targetstorage", "local:second"));
    assertThat(pve.get("/nodes/pve2/qemu/720/config").data().path("scsi0").asText())
        .isEqualTo("second:720/vm-720-disk-0.raw,size=1G");
  }

  @Test
  void whatCannotTravelIsFoundInTheTask() {
    pve.put(VM + "/config", "ide2", "local:iso/debian-13-netinst.iso,media=cdrom");
    assertThat(aborted(migrate(VM)))
        .contains("can't migrate local disk 'local:iso/debian-13-netinst.iso': local cdrom image")
        .contains("Problem found while scanning volumes - can't migrate VM - check log");
    assertThat(pve.get(VM + "/config").data().has("lock")).isFalse();
    pve.put(VM + "/config", "delete", "ide2");
    pve.done(pve.post(VM + "/status/start"));
    assertThat(migrate(VM).message()).isEqualTo("can't migrate running VM without --online");
    assertThat(aborted(migrate(VM, "online", 1)))
        .contains("can't live migrate attached local disks without with-local-disks option");
    pve.done(migrate(VM, "online", 1, "with-local-disks", 1));
  }

  @Test
  void aContainerMovesBetweenAStopAndAStart() {
    pve.done(pve.post(CT + "/status/start"));
    assertThat(migrate(CT).message())
        .isEqualTo("can't migrate running container without --online or --restart");
    assertThat(aborted(migrate(CT, "online", 1)))
        .contains("lxc live migration is currently not implemented");
    pve.done(migrate(CT, "restart", 1));
    JsonNode there = pve.get("/nodes/pve2/lxc/730/status/current").data();
    assertThat(there.path("status").asText()).isEqualTo("running");
  }

  @Test
  void aLockedContainerIsFoundLockedInTheTask() {
    ControlClient control = new ControlClient(simulator);
    control.post("/guests/730", "{\"lock\": \"backup\"}");
    control.post("/guests/720", "{\"lock\": \"backup\"}");
    assertThat(migrate(VM).message()).isEqualTo("VM is locked (backup)");
    assertThat(pve.get(VM + "/migrate").message()).isEqualTo("VM is locked (backup)");
    assertThat(pve.get(CT + "/migrate").message()).isEqualTo("CT is locked (backup)");
    assertThat(aborted(migrate(CT))).contains("CT is locked (backup)");
  }

  @Test
  void eachKindSaysInItsOwnWordsWhereItMayGo() {
    pve.put("/storage/second", "nodes", "pve1,pve2");
    pve.put(VM + "/config", "scsi1", "second:1");
    JsonNode vm = pve.get(VM + "/migrate").data();
    assertThat(vm.path("allowed_nodes").toString()).isEqualTo("[\"pve2\"]");
    assertThat(vm.path("not_allowed_nodes").path("pve3").path("unavailable_storages").toString())
        .isEqualTo("[\"second\"]");
    assertThat(vm.path("local_disks").findValuesAsText("volid"))
        .containsExactlyInAnyOrder("local:720/vm-720-disk-0.raw", "second:720/vm-720-disk-0.raw");
    JsonNode ct = pve.get(CT + "/migrate").data();
    assertThat(ct.path("allowed-nodes")).hasSize(2);
    assertThat(ct.has("local_disks")).isFalse();
  }

  /** {@code LXC.pm create_disks}: a VM's disk of the same size would have 314573K. */
  @Test
  void aContainersDiskIsCutToWholeMebibytes() {
    assertThat(pve.get(CT + "/config").data().path("rootfs").asText()).endsWith("size=307M");
  }
}
