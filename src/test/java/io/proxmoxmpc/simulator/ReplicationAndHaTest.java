package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replication jobs hold a guest; HA rules say where guests run and where they recover. */
final class ReplicationAndHaTest {
  @AutoClose private final Simulator simulator = Simulator.start(SimulatorOptions.fast());
  private final PveClient pve = PveClient.root(simulator);
  private final ControlClient control = new ControlClient(simulator);

  @BeforeEach
  void start() {
    PveAnswer create = pve.post("/nodes/pve2/qemu", "vmid", 500, "scsi0", "ceph:1");
    pve.done(create);
  }

  private String node(int vmid) {
    return control.get("/guests/" + vmid).path("node").asText();
  }

  @Test
  void aReplicationJobHoldsItsGuestUntilPurge() {
    PveAnswer job =
        pve.post("/cluster/replication", "id", "500-0", "type", "local", "target", "pve1");
    assertThat(job.status()).as(job.toString()).isEqualTo(200);
    JsonNode rows = pve.get("/cluster/replication").data();
    assertThat(rows.path(0).path("guest").asInt()).isEqualTo(500);
    assertThat(pve.get("/nodes/pve2/replication").data()).hasSize(1);
    assertThat(pve.get("/nodes/pve1/replication").data()).isEmpty();
    assertThat(pve.delete("/nodes/pve2/qemu/500").message()).contains("replication job '500-0'");
    pve.done(pve.delete("/nodes/pve2/qemu/500?purge=1"));
    assertThat(pve.get("/cluster/replication").data()).isEmpty();
  }

  @Test
  void aDeletedJobGoesWithTheNextRound() {
    pve.post("/cluster/replication", "id", "500-1", "type", "local", "target", "pve1");
    assertThat(pve.delete("/cluster/replication/500-1").status()).isEqualTo(200);
    Awaitility.await().until(() -> pve.get("/cluster/replication").data().isEmpty());
  }

  @Test
  void aGuestMovesToTheNodeThatItsRulePrefers() {
    assertThat(pve.post("/cluster/ha/resources", "sid", "vm:500").status()).isEqualTo(200);
    PveAnswer rule =
        pve.post(
            "/cluster/ha/rules",
            "rule",
            "home",
            "type",
            "node-affinity",
            "resources",
            "vm:500",
            "nodes",
            "pve3:2,pve1:1");
    assertThat(rule.status()).as(rule.toString()).isEqualTo(200);
    Awaitility.await().until(() -> node(500).equals("pve3"));
    JsonNode tasks = pve.get("/nodes/pve2/tasks?typefilter=qmigrate").data();
    assertThat(tasks.path(0).path("user").asText()).isEqualTo("root@pam");
    control.post("/nodes/pve3/down", "");
    control.post("/clock", "{\"stepMillis\":130000}");
    Awaitility.await().until(() -> node(500).equals("pve1"));
    Awaitility.await().until(() -> control.get("/guests/500").path("running").asBoolean());
  }

  @Test
  void aRuleIsVerifiedByItsType() {
    String rules = "/cluster/ha/rules";
    assertThat(pve.post(rules, "rule", "rule1", "type", "node-affinity").body().toString())
        .contains("property is missing");
    PveAnswer mixed =
        pve.post(
            rules,
            "rule",
            "rule1",
            "type",
            "node-affinity",
            "resources",
            "vm:500",
            "nodes",
            "pve1",
            "affinity",
            "positive");
    assertThat(mixed.body().path("errors").path("affinity").asText()).contains("not defined");
    assertThat(pve.post(rules, "rule", "rule1", "type", "other").body().path("errors").has("type"))
        .isTrue();
    assertThat(pve.post(rules, "rule", "rule1", "bogus", 1).body().path("errors").has("bogus"))
        .isTrue();
  }

  @Test
  void aStrictRuleLeavesAGuestWithoutARefuge() {
    pve.post("/cluster/ha/resources", "sid", "vm:500");
    pve.post(
        "/cluster/ha/rules",
        "rule",
        "only",
        "type",
        "node-affinity",
        "resources",
        "vm:500",
        "nodes",
        "pve2",
        "strict",
        1);
    Awaitility.await().until(() -> control.get("/guests/500").path("running").asBoolean());
    control.post("/nodes/pve2/down", "");
    control.post("/clock", "{\"stepMillis\":130000}");
    Awaitility.await()
        .until(() -> pve.get("/cluster/ha/status/current").data().toString().contains("fence"));
    assertThat(node(500)).isEqualTo("pve2");
  }
}
