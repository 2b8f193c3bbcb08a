package io.proxmoxmpc.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxmoxmpc.simulator.SimulatorOptions;
import io.proxmoxmpc.testing.OperatorUnderTest;
import io.proxmoxmpc.testing.Rig;
import io.proxmoxmpc.testing.RigExtension;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Laws 7 and 11 and the ownership of what was there before us, against things that fail. */
@ExtendWith(RigExtension.class)
class OutageIT {
  private static final String VM = "ProxmoxVM";
  private static final String STOPPED =
      """
      powerState: Stopped
      cpu: {cores: 2}
      """;

  private final Rig rig;
  private Estate estate;
  private OperatorUnderTest operator;

  OutageIT(Rig rig) {
    this.rig = rig;
  }

  @BeforeEach
  void start() {
    estate = new Estate(rig, SimulatorOptions.fast());
    operator = rig.operator(Map.of()).start().awaitReady();
  }

  @AfterEach
  void stop() {
    operator.kill();
    estate.close();
  }

  @Test
  void withoutPostgresNothingIsChangedAndAfterwardsItIs() {
    estate.connect();
    estate.vm("db", STOPPED);
    estate.awaitReady(VM, "db");

    rig.postgres().stop();
    try {
      estate.patch(VM, "db", "{\"spec\":{\"cpu\":{\"cores\":3}}}");
      await("the reason is visible")
          .atMost(Duration.ofMinutes(2))
          .until(() -> estate.conditions(VM, "db").containsValue("True/HistoryUnavailable"));
      assertThat(cores("db")).isEqualTo(2);
    } finally {
      rig.postgres().restart();
    }
    await("the change is made").atMost(Duration.ofMinutes(3)).until(() -> cores("db") == 3);
    estate.awaitReady(VM, "db");
  }

  @Test
  void anotherProxmoxBehindTheEndpointIsNotTouched() {
    estate.connect();
    estate.vm("known", STOPPED);
    estate.awaitReady(VM, "known");

    estate.control().post("/swap", "{}");
    await("the swap is seen")
        .atMost(Duration.ofMinutes(2))
        .until(() -> estate.getCluster().toString().contains("ClusterIdentityChanged"));
    estate.control().clearRequests();
    estate.vm("later", STOPPED);
    estate.patch(VM, "known", "{\"spec\":{\"cpu\":{\"cores\":3}}}");
    estate.awaitCondition(VM, "later", "Stalled", "True/ClusterIdentityChanged");
    estate.awaitCondition(VM, "known", "Stalled", "True/ClusterIdentityChanged");
    assertThat(writes()).isEmpty();
    assertThat(estate.guests()).isEmpty();

    estate.control().post("/swap", "{}");
    await("the known one is put right")
        .atMost(Duration.ofMinutes(2))
        .until(() -> cores("known") == 3);
    estate.awaitReady(VM, "later");
    assertThat(estate.guestsNamed("known")).hasSize(1);
  }

  @Test
  void anEmptyListFromATokenWithoutRightsDeletesAndCreatesNothing() {
    estate.connect();
    estate.vm("seen", STOPPED);
    estate.awaitReady(VM, "seen");

    estate.connect("nobody@pve!none", "");
    await("the missing right is named")
        .atMost(Duration.ofMinutes(2))
        .until(() -> estate.getCluster().toString().contains("CannotProveAbsence"));
    estate.delete(VM, "seen");
    await("the deletion says why it waits")
        .atMost(Duration.ofMinutes(2))
        .until(() -> !estate.message(VM, "seen", "Ready").isEmpty());
    assertThat(estate.guestsNamed("seen")).hasSize(1);
    assertThat(estate.get(VM, "seen").isMissingNode()).isFalse();

    estate.connect();
    estate.awaitGone(VM, "seen");
    // policy.deletion defaults to Retain: the guest stays.
    assertThat(estate.guestsNamed("seen")).hasSize(1);
  }

  @Test
  void aMissingPrivilegeIsNamed() {
    estate.connect("auditor@pve!read", "");
    estate.vm("denied", STOPPED);
    estate.awaitCondition(VM, "denied", "Stalled", "True/Denied");
    assertThat(estate.message(VM, "denied", "Stalled")).contains("VM.Allocate").contains("/vms/");
    assertThat(estate.guestsNamed("denied")).isEmpty();
  }

  @Test
  void adoptingAStoppedGuestWritesTheMarkerAndStartsNothing() {
    estate
        .pve()
        .post("/nodes/pve1/qemu", "vmid", "500", "name", "old", "pool", "homelab", "memory", "256");
    await().until(() -> estate.guestsNamed("old").size() == 1);
    await("it is created and in its pool")
        .until(() ->
            estate.config("qemu", 500).path("lock").isMissingNode()
                && estate.guestsNamed("old").getFirst().path("pool").asText().equals("homelab"));
    estate.connect();

    estate.vm("adopted", "source: {existing: {vmid: 500}}\n");

    estate.awaitReady(VM, "adopted");
    JsonNode config = estate.config("qemu", 500);
    assertThat(config.path("description").asText())
        .contains("cr=" + estate.namespace() + "/adopted");
    assertThat(config.path("name").asText()).isEqualTo("old");
    assertThat(estate.guestsNamed("old").getFirst().path("status").asText()).isEqualTo("stopped");
    assertThat(writes()).singleElement().asString().startsWith("POST /nodes/pve1/qemu/500/config");
  }

  @Test
  void anUngrantedGuestIsNotAdopted() {
    estate.pve().post("/nodes/pve1/qemu", "vmid", "501", "name", "theirs", "memory", "256");
    await().until(() -> estate.config("qemu", 501).path("lock").isMissingNode());
    estate.connect();

    estate.vm("greedy", "source: {existing: {vmid: 501}}\n");

    estate.awaitCondition(VM, "greedy", "Stalled", "True/AdoptionNotGranted");
    assertThat(estate.message(VM, "greedy", "Stalled")).contains("spec.grants");
    assertThat(writes()).isEmpty();
  }

  private java.util.List<String> writes() {
    java.util.List<String> found = new java.util.ArrayList<>();
    for (JsonNode request : estate.control().requests()) {
      boolean ours = !request.path("user").asText().startsWith("root@pam");
      if (ours && !request.path("method").asText().equals("GET")) {
        found.add(request.path("method").asText() + " " + request.path("path").asText());
      }
    }
    return found;
  }

  private int cores(String name) {
    return estate.config("qemu", estate.vmid(VM, name)).path("cores").asInt();
  }
}
