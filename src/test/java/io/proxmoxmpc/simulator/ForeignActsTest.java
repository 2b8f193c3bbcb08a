package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody else does to a guest, and how another client finds out who it was. */
final class ForeignActsTest {
  private static final String QEMU = "/nodes/pve1/qemu";
  @AutoClose private final Simulator simulator = Simulator.start(SimulatorOptions.fast());
  private final PveClient mine = PveClient.as(simulator, "mpc@pve!operator");
  private final ControlClient control = new ControlClient(simulator);
  private PveClient eve;

  @BeforeEach
  void start() {
    PveClient root = PveClient.root(simulator);
    root.post("/access/users", "userid", "eve@pve", "password", "password1");
    root.put("/access/acl", "path", "/", "roles", "Administrator", "users", "eve@pve");
    JsonNode login =
        root.anonymous()
            .post("/access/ticket", "username", "eve@pve", "password", "password1")
            .data();
    eve =
        root.withTicket(login.path("ticket").asText(), login.path("CSRFPreventionToken").asText());
    mine.done(mine.post(QEMU, "vmid", 400, "scsi0", "ceph:1"));
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
    eve.done(eve.post(QEMU + "/400/config", "cores", 3));
    assertThat(whoDid("qmconfig", "400")).isEqualTo("eve@pve");
  }

  @Test
  void aDeletionAndARecreationAreTasksOfTheirUser() {
    eve.done(eve.delete(QEMU + "/400"));
    assertThat(whoDid("qmdestroy", "400")).isEqualTo("eve@pve");
    eve.done(eve.post(QEMU, "vmid", 400, "name", "other"));
    assertThat(whoDid("qmcreate", "400")).isEqualTo("eve@pve");
    assertThat(mine.get(QEMU + "/400/config").data().path("name").asText()).isEqualTo("other");
  }

  @Test
  void aCloneIsFoundUnderItsSourceWithItsUser() {
    eve.done(eve.post(QEMU + "/400/clone", "newid", 401));
    assertThat(whoDid("qmclone", "400")).isEqualTo("eve@pve");
  }

  @Test
  void aRestoreOverAGuestIsATaskOfItsUser() {
    eve.done(eve.post("/nodes/pve1/vzdump", "vmid", 400));
    JsonNode archives = eve.get("/nodes/pve1/storage/local/content?content=backup").data();
    String archive = archives.path(0).path("volid").asText();
    PveAnswer restore = eve.post(QEMU, "vmid", 400, "archive", archive, "force", 1);
    eve.done(restore);
    assertThat(whoDid("qmrestore", "400")).isEqualTo("eve@pve");
  }

  @Test
  void aMigrationIsATaskOfItsUserAndThenTheGuestIsElsewhere() {
    eve.done(eve.post(QEMU + "/400/migrate", "target", "pve2"));
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
    mine.done(start);
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
    mine.done(mine.post(QEMU + "/400/clone", "newid", 403));
  }
}
