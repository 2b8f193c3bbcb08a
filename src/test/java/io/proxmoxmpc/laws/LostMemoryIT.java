package io.proxmoxmpc.laws;

import static io.proxmoxmpc.laws.Scene.CT;
import static io.proxmoxmpc.laws.Scene.VM;
import static io.proxmoxmpc.laws.Scene.stopped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxmoxmpc.simulator.SimulatorOptions;
import io.proxmoxmpc.testing.OperatorUnderTest;
import io.proxmoxmpc.testing.Rig;
import io.proxmoxmpc.testing.RigExtension;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Kubernetes, PostgreSQL or the operator's id is lost, one after the other, over the same guests:
 * nothing is made twice, nothing is taken that is somebody else's, nothing is left behind.
 */
@EnabledIfEnvironmentVariable(named = "MPC_TEST_SCOPE", matches = "all")
@ExtendWith(RigExtension.class)
class LostMemoryIT {
  private static final List<String> KINDS = List.of(VM, CT);

  private final Rig rig;
  private final Scene scene;
  private OperatorUnderTest operator;

  LostMemoryIT(Rig rig) {
    this.rig = rig;
    this.scene = new Scene(new Estate(rig, SimulatorOptions.fast()).connect());
    this.operator = rig.operator(Map.of());
  }

  @AfterEach
  void stop() {
    operator.kill();
    scene.estate().close();
  }

  @Test
  void whatWasLostIsFoundAgain() throws SQLException {
    operator.start().awaitReady();
    declare();
    Map<String, Integer> guests = ready();
    scene.estate().delete(VM, "kept");
    scene.estate().awaitGone(VM, "kept");
    assertThat(scene.notes("qemu", guests.get("kept"))).contains("state=retained");

    operator.kill();
    loseKubernetes();
    operator.start().awaitReady();
    declare();
    assertThat(ready()).as("after Kubernetes was lost").isEqualTo(guests);

    operator.kill();
    String database = lostDatabase("one");
    operator = rig.operator(Map.of("QUARKUS_DATASOURCE_JDBC_URL", database)).start().awaitReady();
    scene.cores("vm", 3);
    scene.until("it is cared for", () -> assertThat(scene.coresOf(guests.get("vm"))).isEqualTo(3));
    assertThat(ready()).as("after PostgreSQL was lost").isEqualTo(guests);
    scene.estate().delete(VM, "attached");
    scene.says(VM, "attached", "ApprovalRequired", "volumes that we did not make");
    scene.estate().annotate(VM, "attached", "forget", "" + guests.get("attached"));
    scene.estate().awaitGone(VM, "attached");
    assertThat(scene.exists(guests.get("attached"))).isTrue();

    operator.kill();
    loseKubernetes();
    database = lostDatabase("two");
    operator = rig.operator(Map.of("QUARKUS_DATASOURCE_JDBC_URL", database)).start().awaitReady();
    scene.clusterSays("Discovered=True/AsDeclared");
    // What the sweep saw must outlast the process that saw it.
    operator.kill();
    operator.start().awaitReady();
    declare();
    scene.says(VM, "attached", "PreviousGuestExists", "set spec.vmid");
    scene.spec(VM, "attached", "{\"vmid\":" + guests.get("attached") + "}");
    assertThat(ready()).as("after both were lost").isEqualTo(guests);

    operator.kill();
    anotherId(database, guests);
  }

  /** Refused where the id is on record; where nothing is, its guests are somebody else's. */
  private void anotherId(String database, Map<String, Integer> guests) throws SQLException {
    scene.control().clearRequests();
    OperatorUnderTest refused =
        rig.operator(Map.of("QUARKUS_DATASOURCE_JDBC_URL", database, "MPC_OPERATOR_ID", "another"))
            .start();
    await("it ends").atMost(Duration.ofMinutes(2)).until(() -> !refused.isAlive());
    assertThat(refused.log()).contains("another");

    operator =
        rig.operator(
                Map.of(
                    "QUARKUS_DATASOURCE_JDBC_URL",
                    lostDatabase("three"),
                    "MPC_OPERATOR_ID",
                    "another"))
            .start()
            .awaitReady();
    for (String kind : KINDS) {
      for (JsonNode each : scene.estate().all(kind)) {
        String name = each.path("metadata").path("name").asText();
        scene.says(kind, name, "OwnershipConflict", "or the operator id");
      }
    }
    assertThat(scene.control().requests())
        .noneMatch(request -> !request.path("method").asText().equals("GET"));
    assertThat(scene.estate().guests().size()).isEqualTo(guests.size() + 1);
  }

  private void declare() {
    scene.estate().vm("vm", stopped(""));
    scene.estate().vm("kept", stopped(""));
    scene.estate().vm("attached", stopped("policy: {deletion: Delete}\n"));
    scene
        .estate()
        .container(
            "box",
            """
            source: {osTemplate: {volume: "local:vztmpl/debian-13.tar.zst"}}
            powerState: Stopped
            rootfs: {storage: ceph, size: 1Gi}
            """);
  }

  /** Every resource's guest, of which Proxmox has exactly one each beside its template. */
  private Map<String, Integer> ready() {
    Map<String, Integer> found = new TreeMap<>();
    for (String kind : KINDS) {
      for (JsonNode each : scene.estate().all(kind)) {
        String name = each.path("metadata").path("name").asText();
        scene.estate().awaitReady(kind, name);
        found.put(name, scene.estate().vmid(kind, name));
      }
    }
    if (!scene.estate().config("qemu", found.get("attached")).has("scsi7")) {
      scene.edit("qemu", found.get("attached"), "scsi7", "ceph:1");
    }
    assertThat(scene.estate().guests().size()).isEqualTo(5);
    return found;
  }

  private String lostDatabase(String name) throws SQLException {
    return rig.postgres().createDatabase(rig.namespace().replace('-', '_') + "_" + name);
  }

  /** The operator is not there to see the resources go. */
  private void loseKubernetes() {
    for (String kind : KINDS) {
      for (JsonNode each : scene.estate().all(kind)) {
        String name = each.path("metadata").path("name").asText();
        scene.estate().patch(kind, name, "{\"metadata\":{\"finalizers\":null}}");
        scene.estate().delete(kind, name);
        scene.estate().awaitGone(kind, name);
      }
    }
  }
}
