package io.proxmoxmpc.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxmoxmpc.simulator.SimulatorOptions;
import io.proxmoxmpc.testing.Door;
import io.proxmoxmpc.testing.OperatorUnderTest;
import io.proxmoxmpc.testing.Rig;
import io.proxmoxmpc.testing.RigExtension;
import io.proxmoxmpc.testing.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Law 11 over three clusters of one operator: one refuses connections, one takes requests and never
 * answers, and the third notices nothing.
 */
@ExtendWith(RigExtension.class)
class ProxmoxOutageIT {
  private static final String VM = "ProxmoxVM";
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration SOON = Duration.ofMinutes(2);

  /** More than any pool of threads that all clusters share would have. */
  private static final int MANY = Scope.of(8, 60);

  private static final String STOPPED =
      """
      powerState: Stopped
      cpu: {cores: 2}
      policy: {deletion: Delete}
      """;

  private final Rig rig;
  private final List<Estate> estates = new ArrayList<>();
  private Door door;
  private OperatorUnderTest operator;

  ProxmoxOutageIT(Rig rig) {
    this.rig = rig;
  }

  @BeforeEach
  void start() {
    for (int i = 0; i < 3; i++) {
      estates.add(new Estate(rig, SimulatorOptions.fast()));
    }
    door = new Door(closed().simulator().port());
    closed().reachedAt(door.endpoint());
    estates.forEach(Estate::connect);
    operator =
        rig.operator(Map.of("MPC_UNREACHABLE_PATIENCE", PATIENCE.toString())).start().awaitReady();
  }

  @AfterEach
  void stop() {
    operator.kill();
    estates.forEach(Estate::close);
    door.close();
  }

  @Test
  void aDeadAndAHangingProxmoxDelayNobodyElse() {
    for (Estate estate : List.of(closed(), hanging())) {
      for (int i = 0; i < MANY; i++) {
        estate.vm("vm-" + i, STOPPED);
      }
    }
    healthy().vm("vm-0", STOPPED);
    for (Estate estate : List.of(closed(), hanging())) {
      for (int i = 0; i < MANY; i++) {
        estate.awaitReady(VM, "vm-" + i);
      }
    }
    healthy().awaitReady(VM, "vm-0");
    estates.forEach(estate -> estate.control().clearRequests());

    // One creation is under way when the answers cease: it was done, and nobody was told.
    int inFlight = hanging().control().fault("POST", "/nodes/[^/]+/qemu", "hang-after");
    hanging().vm("in-flight", STOPPED);
    await("the creation is under way").until(() -> hanging().control().hits(inFlight) > 0);
    hanging().control().fault(Map.of("path", ".*", "action", "hang", "times", -1));
    door.shut();

    for (Estate away : List.of(closed(), hanging())) {
      away.vm("later", STOPPED);
      away.patch(VM, "vm-0", "{\"spec\":{\"cpu\":{\"cores\":3}}}");
      away.delete(VM, "vm-1");
    }
    for (Estate away : List.of(closed(), hanging())) {
      await(away.cluster() + " says that it is away")
          .atMost(SOON)
          .until(() -> clusterCondition(away, "Reachable").path("status").asText().equals("False"));
      JsonNode reachable = clusterCondition(away, "Reachable");
      assertThat(reachable.path("reason").asText()).isEqualTo("ClusterUnreachable");
      assertThat(reachable.path("message").asText()).contains("127.0.0.1");
      assertThat(clusterCondition(away, "Ready").path("status").asText()).isEqualTo("False");
      assertThat(clusterCondition(away, "Reconciling").path("status").asText()).isEqualTo("True");
    }

    theHealthyOneConverges();
    for (Estate away : List.of(closed(), hanging())) {
      theGuestsKeepTheirWordForAWhile(away);
      assertThat(away.conditions(VM, "later"))
          .containsEntry("Reconciling", "True/ClusterUnreachable");
      assertThat(away.conditions(VM, "vm-1"))
          .containsEntry("Reconciling", "True/ClusterUnreachable");
    }

    door.open();
    hanging().control().clearFaults();
    for (Estate back : List.of(closed(), hanging())) {
      for (int i = 0; i < MANY; i++) {
        if (i != 1) {
          back.awaitReady(VM, "vm-" + i);
        }
      }
      back.awaitReady(VM, "later");
      back.awaitGone(VM, "vm-1");
      assertThat(clusterCondition(back, "Ready").path("status").asText()).isEqualTo("True");
      assertThat(back.config("qemu", back.vmid(VM, "vm-0")).path("cores").asInt()).isEqualTo(3);
      assertThat(back.guestsNamed("later")).hasSize(1);
      assertThat(back.guestsNamed("vm-1")).isEmpty();
    }
    hanging().awaitReady(VM, "in-flight");
    assertThat(hanging().guestsNamed("in-flight")).hasSize(1);
    nothingWasDoneTwice();
  }

  private void theHealthyOneConverges() {
    healthy().vm("meanwhile", STOPPED);
    healthy().patch(VM, "vm-0", "{\"spec\":{\"cpu\":{\"cores\":4}}}");
    healthy().awaitReady(VM, "meanwhile");
    healthy().awaitReady(VM, "vm-0");
    assertThat(healthy().config("qemu", healthy().vmid(VM, "vm-0")).path("cores").asInt())
        .isEqualTo(4);
    assertThat(clusterCondition(healthy(), "Ready").path("status").asText()).isEqualTo("True");
  }

  /** The conditions' own times tell it, however slow this machine is. */
  private void theGuestsKeepTheirWordForAWhile(Estate away) {
    for (int i = 2; i < MANY; i++) {
      String name = "vm-" + i;
      await(name + " is no longer known to be well")
          .atMost(SOON)
          .until(() -> away.conditions(VM, name).getOrDefault("Ready", "").startsWith("Unknown/"));
      assertThat(away.conditions(VM, name))
          .containsEntry("Ready", "Unknown/ClusterUnreachable")
          .containsEntry("Reconciling", "True/ClusterUnreachable");
      Instant since =
          Instant.parse(clusterCondition(away, "Reachable").path("lastTransitionTime").asText());
      Instant until =
          Instant.parse(condition(away.get(VM, name), "Ready").path("lastTransitionTime").asText());
      // Both are cut to whole seconds.
      assertThat(Duration.between(since, until)).isGreaterThanOrEqualTo(PATIENCE.minusSeconds(1));
    }
  }

  private void nothingWasDoneTwice() {
    for (Estate estate : estates) {
      List<String> writes = new ArrayList<>();
      for (JsonNode request : estate.control().requests()) {
        boolean ours = request.path("user").asText().equals("mpc@pve!operator");
        if (ours && !request.path("method").asText().equals("GET")) {
          writes.add(
              request.path("method").asText()
                  + " "
                  + request.path("path").asText()
                  + " "
                  + request.path("params").path("name").asText());
        }
      }
      assertThat(writes).as("writes to %s", estate.cluster()).doesNotHaveDuplicates();
      String open =
          "select count(*) from journal i where i.kind = 'Intent' and not exists (select 1 from"
              + " journal o where o.operation = i.operation and o.kind = 'Outcome')";
      await("every intent is closed")
          .untilAsserted(() -> assertThat(estate.sql(open)).isEqualTo("0"));
    }
  }

  private Estate closed() {
    return estates.get(0);
  }

  private Estate hanging() {
    return estates.get(1);
  }

  private Estate healthy() {
    return estates.get(2);
  }

  private static JsonNode clusterCondition(Estate estate, String type) {
    return condition(estate.getCluster(), type);
  }

  private static JsonNode condition(JsonNode resource, String type) {
    for (JsonNode condition : resource.path("status").path("conditions")) {
      if (condition.path("type").asText().equals(type)) {
        return condition;
      }
    }
    return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
  }
}
