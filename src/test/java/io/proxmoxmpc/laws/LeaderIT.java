package io.proxmoxmpc.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.proxmoxmpc.simulator.SimulatorOptions;
import io.proxmoxmpc.testing.OperatorUnderTest;
import io.proxmoxmpc.testing.Rig;
import io.proxmoxmpc.testing.RigExtension;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two replicas and one lease: one acts, and the other finishes what a killed one began. */
@ExtendWith(RigExtension.class)
class LeaderIT {
  private static final String VM = "ProxmoxVM";
  private static final String LEADS = "this replica leads now";
  private static final String REQUESTS = "proxmox_mpc_proxmox_requests_seconds_count";

  private static final Map<String, String> REPLICA =
      Map.of("MPC_LEADER_ELECTION", "true", "MPC_DATA_DIR_LEASE", "false");

  private final Rig rig;
  private Estate estate;
  private OperatorUnderTest first;
  private OperatorUnderTest second;

  LeaderIT(Rig rig) {
    this.rig = rig;
  }

  @BeforeEach
  void start() {
    estate = new Estate(rig, SimulatorOptions.fast()).connect();
    first = rig.operator(REPLICA).start();
    await("the first leads").atMost(Duration.ofMinutes(2)).until(() -> first.log().contains(LEADS));
    second = rig.operator(REPLICA).start();
    await("the second stands by")
        .atMost(Duration.ofMinutes(2))
        .until(() -> second.log().contains("the leader is"));
  }

  @AfterEach
  void stop() {
    first.kill();
    second.kill();
    estate.close();
  }

  @Test
  void aKilledLeadersWorkIsFinishedByTheOtherOnce() {
    vm("before");
    estate.awaitReady(VM, "before");
    assertThat(first.text("/q/metrics")).contains(REQUESTS);
    assertThat(second.text("/q/metrics")).doesNotContain(REQUESTS);
    assertThat(second.log()).doesNotContain(LEADS);

    int fault = estate.control().fault("POST", "/nodes/[^/]+/qemu", "hang-after");
    vm("middle");
    await("the creation is under way").until(() -> estate.control().hits(fault) > 0);
    first.kill();
    LeaseSpec before = lease();
    estate.control().clearRequests();
    estate.control().release(fault);

    await("the second leads")
        .atMost(Duration.ofMinutes(2))
        .until(() -> second.log().contains(LEADS));
    LeaseSpec after = lease();
    assertThat(after.getHolderIdentity()).isNotEqualTo(before.getHolderIdentity());
    ZonedDateTime over = before.getRenewTime().plusSeconds(before.getLeaseDurationSeconds());
    assertThat(after.getAcquireTime()).isAfterOrEqualTo(over);
    estate.awaitReady(VM, "middle");
    vm("later");
    estate.awaitReady(VM, "later");

    for (String name : List.of("before", "middle", "later")) {
      assertThat(estate.guestsNamed(name)).hasSize(1);
      assertThat(
              estate.sql(
                  "select count(*) from journal where kind = 'Intent' and action = 'Create' and"
                      + " owner_name = '"
                      + name
                      + "'"))
          .isEqualTo("1");
    }
    assertThat(creations()).as("by the second").hasSize(1);
    await("every intent is closed")
        .untilAsserted(() ->
            assertThat(
                    estate.sql(
                        "select count(*) from journal i where i.kind = 'Intent' and not exists"
                            + " (select 1 from journal o where o.operation = i.operation and"
                            + " o.kind = 'Outcome')"))
                .isEqualTo("0"));
    assertThat(estate.sql("select count(*) from guest where state = 'CLAIMED'")).isEqualTo("0");
    theNextWaitsForNoLease();
  }

  /** A replica that is stopped hands over at once. */
  private void theNextWaitsForNoLease() {
    first.start();
    await("the first stands by again")
        .atMost(Duration.ofMinutes(2))
        .until(() -> first.get("/q/health/live") == 200);
    second.stop();
    vm("handed-over");
    estate.awaitReady(VM, "handed-over");
    assertThat(estate.guestsNamed("handed-over")).hasSize(1);
  }

  private List<String> creations() {
    List<String> found = new ArrayList<>();
    for (JsonNode request : estate.control().requests()) {
      boolean creation =
          request.path("method").asText().equals("POST")
              && request.path("path").asText().endsWith("/qemu");
      if (creation) {
        found.add(request.path("params").toString());
      }
    }
    return found;
  }

  private LeaseSpec lease() {
    return rig.client()
        .leases()
        .inNamespace(rig.namespace())
        .withName("proxmox-mpc")
        .get()
        .getSpec();
  }

  private void vm(String name) {
    estate.vm(name, "powerState: Stopped\ncpu: {cores: 2}\n");
  }
}
