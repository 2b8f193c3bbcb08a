package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody else does to a guest, and how another client finds out who it was. */
final class ForeignActsTest {
  private static final String QEMU = "/nodes/pve1/qemu";
  private Simulator simulator;
  private PveClient mine;
  private PveClient eve;
  private ControlClient control;

  @BeforeEach
  void start() {
    simulator = Simulator.start(SimulatorOptions.fast());
    mine = PveClient.as(simulator, "mpc@pve!operator");
    control = new ControlClient(simulator);
    PveClient root = PveClient.root(simulator);
    root.post("/access/users", "userid", "eve@pve", "password", "password1");
    root.put("/access/acl", "path", "/", "roles", "Administrator", "users", "eve@pve");
    JsonNode login =
        root.anonymous()
            .post("/access/ticket", "username", "eve@pve", "password", "password1")
            .data();
    eve =
        root.withTicket(login.path("ticket").asText(), login.path("CSRFPreventionToken").asText());
    assertThat(mine.exitStatus(mine.post(QEMU, "vmid", 400, "scsi0", "ceph:1"))).isEqualTo("OK");
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  private String whoDid(String type, String id) {
    for (JsonNode row : mine.get("/nodes/pve1/tasks?typefilter=" + type).data()) {
      if (row.path("id").asText().equals(id)) {
        return row.path("user").asText();
      }
    }
    throw new AssertionError("no task " + type + " of " + id);
  }

  @Test
  void aSynchronousEditChangesTheDigestAndLeavesNoTask() {
    String before = mine.get(QEMU + "/400/config").data().path("digest").asText();
    assertThat(eve.put(QEMU + "/400/config", "cores", 3).status()).isEqualTo(200);
    assertThat(mine.put(QEMU + "/400/config", "cores", 2, "digest", before).message())
        .isEqualTo("checksum mismatch (file change by other user?)");
    assertThat(mine.get("/nodes/pve1/tasks?vmid=400&typefilter=qmconfig").data()).isEmpty();
  }

  @Test
  void anEditInTheBackgroundIsATaskOfItsUser() {
    assertThat(eve.exitStatus(eve.post(QEMU + "/400/config", "cores", 3))).isEqualTo("OK");
    assertThat(whoDid("qmconfig", "400")).isEqualTo("eve@pve");
  }

  @Test
  void aDeletionAndARecreationAreTasksOfTheirUser() {
    assertThat(eve.exitStatus(eve.delete(QEMU + "/400"))).isEqualTo("OK");
    assertThat(whoDid("qmdestroy", "400")).isEqualTo("eve@pve");
    assertThat(eve.exitStatus(eve.post(QEMU, "vmid", 400, "name", "other"))).isEqualTo("OK");
    assertThat(whoDid("qmcreate", "400")).isEqualTo("eve@pve");
    assertThat(mine.get(QEMU + "/400/config").data().path("name").asText()).isEqualTo("other");
  }

  @Test
  void aCloneIsFoundUnderItsSourceWithItsUser() {
    assertThat(eve.exitStatus(eve.post(QEMU + "/400/clone", "newid", 401))).isEqualTo("OK");
    assertThat(whoDid("qmclone", "400")).isEqualTo("eve@pve");
  }

  @Test
  void aRestoreOverAGuestIsATaskOfItsUser() {
    assertThat(eve.exitStatus(eve.post("/nodes/pve1/vzdump", "vmid", 400))).isEqualTo("OK");
    JsonNode archives = eve.get("/nodes/pve1/storage/local/content?content=backup").data();
    String archive = archives.path(0).path("volid").asText();
    PveAnswer restore = eve.post(QEMU, "vmid", 400, "archive", archive, "force", 1);
    assertThat(eve.exitStatus(restore)).isEqualTo("OK");
    assertThat(whoDid("qmrestore", "400")).isEqualTo("eve@pve");
  }

  @Test
  void aMigrationIsATaskOfItsUserAndThenTheGuestIsElsewhere() {
    assertThat(eve.exitStatus(eve.post(QEMU + "/400/migrate", "target", "pve2"))).isEqualTo("OK");
    assertThat(whoDid("qmigrate", "400")).isEqualTo("eve@pve");
    assertThat(mine.get(QEMU + "/400/config").message())
        .isEqualTo("Configuration file 'nodes/pve1/qemu-server/400.conf' does not exist");
    assertThat(mine.get("/nodes/pve2/qemu/400/config").status()).isEqualTo(200);
  }

  @Test
  void haMovesAGuestWithoutAnyTaskOfAUser() {
    control.post("/guests/400/move", "{\"node\":\"pve3\"}");
    assertThat(mine.get(QEMU + "/400/config").status()).isEqualTo(500);
    assertThat(mine.get("/nodes/pve3/qemu/400/config").status()).isEqualTo(200);
    assertThat(mine.get("/nodes/pve1/tasks?vmid=400&typefilter=qmigrate").data()).isEmpty();
  }

  @Test
  void aSwapWhileATaskRunsHidesTheTaskUntilTheFirstClusterIsBack() {
    int hang = control.fault(Map.of("action", "task-hang", "method", "qmstart", "path", "400"));
    PveAnswer start = mine.post(QEMU + "/400/status/start");
    Awaitility.await().until(() -> control.hits(hang) == 1);
    control.post("/swap", "");
    String status = "/nodes/pve1/tasks/" + PveClient.encode(start.data().asText()) + "/status";
    assertThat(mine.get(status).status()).isGreaterThanOrEqualTo(400);
    assertThat(mine.get("/cluster/resources?type=vm").data()).isEmpty();
    control.release(hang);
    control.post("/swap", "");
    assertThat(mine.exitStatus(start)).isEqualTo("OK");
    assertThat(mine.get(QEMU + "/400/status/current").data().path("status").asText())
        .isEqualTo("running");
  }

  @Test
  void aStorageThatFillsUpFailsDisksClonesAndGrowth() {
    control.post("/storages/ceph", "{\"full\":true}");
    assertThat(mine.exitStatus(mine.post(QEMU, "vmid", 402, "scsi0", "ceph:1")))
        .contains("No space left");
    assertThat(mine.exitStatus(mine.post(QEMU + "/400/clone", "newid", 403)))
        .contains("No space left");
    assertThat(mine.get(QEMU + "/403/config").status()).isEqualTo(500);
    assertThat(mine.exitStatus(mine.put(QEMU + "/400/resize", "disk", "scsi0", "size", "+1G")))
        .contains("No space left");
    control.post("/storages/ceph", "{\"full\":false}");
    assertThat(mine.exitStatus(mine.post(QEMU + "/400/clone", "newid", 403))).isEqualTo("OK");
  }
}
