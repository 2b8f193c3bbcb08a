package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a client finds after a worker was killed in the middle of its work. */
final class LostTasksTest {
  private static final String QEMU = "/nodes/pve1/qemu";
  private static final String LXC = "/nodes/pve1/lxc";
  private static final String TEMPLATE = "local:vztmpl/debian-13.tar.zst";
  private static final String KILLED = "unexpected status";

  @AutoClose private final Simulator simulator = Simulator.start(SimulatorOptions.fast());
  private final PveClient pve = PveClient.root(simulator);
  private final ControlClient control = new ControlClient(simulator);

  private void lose(String type) {
    strike("task-lost", type, "midway");
  }

  private void strike(String action, String type, String when) {
    control.post(
        "/faults",
        "{\"action\":\"%s\",\"method\":\"%s\",\"when\":\"%s\",\"text\":\"no space left\"}"
            .formatted(action, type, when));
  }

  private String end(PveAnswer answer) {
    return pve.exitStatus(answer);
  }

  private void vm(int vmid) {
    assertThat(end(pve.post(QEMU, "vmid", vmid, "scsi0", "local-lvm:1"))).isEqualTo("OK");
  }

  private void ct(int vmid) {
    assertThat(end(pve.post(LXC, "vmid", vmid, "ostemplate", TEMPLATE, "rootfs", "local-lvm:1")))
        .isEqualTo("OK");
  }

  private JsonNode config(String guest) {
    return pve.get(guest + "/config").data();
  }

  private List<String> volumes(int vmid) {
    List<String> names = new ArrayList<>();
    for (JsonNode row : pve.get("/nodes/pve1/storage/local-lvm/content?vmid=" + vmid).data()) {
      names.add(row.path("volid").asText());
    }
    return names;
  }

  private void isLocked(String guest, String lock) {
    assertThat(config(guest).path("lock").asText()).isEqualTo(lock);
    assertThat(pve.put(guest + "/config", "onboot", 1).message())
        .endsWith("is locked (" + lock + ")");
    assertThat(end(pve.delete(guest))).endsWith("is locked (" + lock + ")");
  }

  @Test
  void aLostCreateLeavesItsStubAndAVolumeNobodyRefersTo() {
    lose("qmcreate");
    lose("vzcreate");
    assertThat(end(pve.post(QEMU, "vmid", 300, "scsi0", "local-lvm:1"))).isEqualTo(KILLED);
    assertThat(end(pve.post(LXC, "vmid", 301, "ostemplate", TEMPLATE, "rootfs", "local-lvm:1")))
        .isEqualTo(KILLED);
    for (String guest : List.of(QEMU + "/300", LXC + "/301")) {
      isLocked(guest, "create");
      assertThat(config(guest)).hasSize(2);
    }
    assertThat(volumes(300)).containsExactly("local-lvm:vm-300-disk-0");
    assertThat(volumes(301)).containsExactly("local-lvm:vm-301-disk-0");
    assertThat(pve.get("/cluster/nextid?vmid=300").status()).isEqualTo(400);
  }

  @Test
  void aLostCloneOfAVmLeavesTheTemporaryFile() {
    vm(309);
    lose("qmclone");
    PveAnswer clone = pve.post(QEMU + "/309/clone", "newid", 310, "full", 1, "description", "me");
    assertThat(end(clone)).isEqualTo(KILLED);
    assertThat(config(QEMU + "/310").path("description").asText())
        .isEqualTo(" qmclone temporary file");
    isLocked(QEMU + "/310", "clone");
    assertThat(volumes(310)).hasSize(1);
    assertThat(config(QEMU + "/309").has("lock")).isFalse();
  }

  @Test
  void aLostCloneOfAContainerLeavesBothLocked() {
    ct(320);
    lose("vzclone");
    PveAnswer clone = pve.post(LXC + "/320/clone", "newid", 321, "full", 1, "description", "me");
    assertThat(end(clone)).isEqualTo(KILLED);
    isLocked(LXC + "/320", "disk");
    isLocked(LXC + "/321", "create");
    assertThat(config(LXC + "/321").path("description").asText()).isEqualTo("me\n");
    assertThat(config(LXC + "/321").has("rootfs")).isFalse();
    assertThat(volumes(321)).hasSize(1);
  }

  @Test
  void aLostMigrationLeavesTheGuestWhereItWas() {
    vm(330);
    lose("qmigrate");
    assertThat(end(pve.post(QEMU + "/330/migrate", "target", "pve2"))).isEqualTo(KILLED);
    isLocked(QEMU + "/330", "migrate");
    assertThat(pve.post(QEMU + "/330/migrate", "target", "pve2").message())
        .isEqualTo("VM is locked (migrate)");
  }

  @Test
  void aLostBackupLeavesItsLockAndNoArchive() {
    vm(340);
    lose("vzdump");
    assertThat(end(pve.post("/nodes/pve1/vzdump", "vmid", 340, "storage", "local")))
        .isEqualTo(KILLED);
    isLocked(QEMU + "/340", "backup");
    assertThat(pve.get("/nodes/pve1/storage/local/content?content=backup").data()).isEmpty();
  }

  @Test
  void aLostSnapshotIsListedAsUnfinishedAndCannotBeUsed() {
    vm(350);
    lose("qmsnapshot");
    String snapshots = QEMU + "/350/snapshot";
    assertThat(end(pve.post(snapshots, "snapname", "s1"))).isEqualTo(KILLED);
    isLocked(QEMU + "/350", "snapshot");
    assertThat(pve.get(snapshots).data().findValuesAsText("snapstate")).containsExactly("prepare");
    assertThat(config(QEMU + "/350").has("parent")).isFalse();
    control.post("/guests/350", "{\"lock\":\"\"}");
    assertThat(end(pve.post(snapshots + "/s1/rollback"))).contains("is not the most recent");
    assertThat(end(pve.delete(snapshots + "/s1"))).isEqualTo("OK");
  }

  @Test
  void aLostRollbackLeavesTheGuestStoppedAsItWasBefore() {
    vm(360);
    assertThat(end(pve.post(QEMU + "/360/snapshot", "snapname", "s1"))).isEqualTo("OK");
    assertThat(pve.put(QEMU + "/360/config", "memory", 777).status()).isEqualTo(200);
    assertThat(end(pve.post(QEMU + "/360/status/start"))).isEqualTo("OK");
    lose("qmrollback");
    assertThat(end(pve.post(QEMU + "/360/snapshot/s1/rollback"))).isEqualTo(KILLED);
    isLocked(QEMU + "/360", "rollback");
    assertThat(config(QEMU + "/360").path("memory").asText()).isEqualTo("777");
    assertThat(pve.get(QEMU + "/360/status/current").data().path("status").asText())
        .isEqualTo("stopped");
  }

  @Test
  void aTaskThatIsLostAtItsEndHasDoneItsWork() {
    strike("task-lost", "qmcreate", "end");
    assertThat(end(pve.post(QEMU, "vmid", 370, "memory", 128))).isEqualTo(KILLED);
    assertThat(config(QEMU + "/370").path("memory").asText()).isEqualTo("128");
    assertThat(config(QEMU + "/370").has("lock")).isFalse();
  }

  @Test
  void aTaskThatFailsMidwayCleansUp() {
    strike("task-fail", "qmcreate", "midway");
    assertThat(end(pve.post(QEMU, "vmid", 380, "scsi0", "local-lvm:1"))).endsWith("no space left");
    assertThat(volumes(380)).isEmpty();
    assertThat(pve.get("/cluster/nextid?vmid=380").status()).isEqualTo(200);
  }

  @Test
  void aTaskThatHangsMidwayHoldsItsLocks() {
    strike("task-hang", "qmclone", "midway");
    PveAnswer clone = pve.post(QEMU + "/9000/clone", "newid", 390, "full", 1);
    Awaitility.await().until(() -> control.hits(1) == 1);
    assertThat(config(QEMU + "/390").path("lock").asText()).isEqualTo("clone");
    control.release(1);
    assertThat(end(clone)).isEqualTo("OK");
  }

  @Test
  void aNodeThatLosesPowerLeavesWhatItsWorkersHeld() {
    vm(400);
    strike("task-hang", "qmigrate", "midway");
    PveAnswer migration = pve.post(QEMU + "/400/migrate", "target", "pve2");
    Awaitility.await().until(() -> control.hits(1) == 1);
    control.post("/nodes/pve1/down", "");
    control.post("/nodes/pve1/up", "");
    assertThat(end(migration)).isEqualTo(KILLED);
    Awaitility.await()
        .untilAsserted(
            () -> assertThat(config(QEMU + "/400").path("lock").asText()).isEqualTo("migrate"));
  }
}
