package io.proxmoxmpc.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxmoxmpc.simulator.Simulator;
import io.proxmoxmpc.simulator.SimulatorOptions;
import io.proxmoxmpc.testing.Door;
import io.proxmoxmpc.testing.OperatorUnderTest;
import io.proxmoxmpc.testing.Rig;
import io.proxmoxmpc.testing.RigExtension;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What leads to a Proxmox is renewed while the operator runs: tokens, certificate authorities,
 * endpoints. It says what is wrong, spares who refuses it, and goes on when it is mended.
 */
@ExtendWith(RigExtension.class)
class ConnectionsIT {
  private static final String VM = "ProxmoxVM";
  private static final Duration SOON = Duration.ofMinutes(3);
  private static final String STOPPED = "powerState: Stopped\ncpu: {cores: 1}\n";
  private static final int MANY = 40;

  private final Rig rig;
  private Estate estate;
  private OperatorUnderTest operator;

  ConnectionsIT(Rig rig) {
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
  void aTokenIsRevokedAndTheNextOneTakenUp() {
    estate.connect("mpc@pve!one", newToken("one"), "");
    estate.vm("web", STOPPED);
    estate.awaitReady(VM, "web");

    estate.pve().delete("/access/users/mpc@pve/token/one");
    awaitCluster("AuthenticationFailed");
    estate.patch(VM, "web", "{\"spec\":{\"cpu\":{\"cores\":2}}}");

    String second = newToken("two");
    estate.control().clearRequests();
    secret("mpc@pve!two", second);
    estate.awaitReady(VM, "web");
    assertThat(cores("web")).isEqualTo(2);
    assertThat(usersWhoWrote()).containsOnly("mpc@pve!two");
  }

  @Test
  void aCertificateAuthorityIsRenewed() {
    try (Estate other = new Estate(rig, SimulatorOptions.fast())) {
      authority(other.simulator().caPem());
      cluster(
          "[{url: \"%s\"}]".formatted(estate.simulator().endpoint()),
          "tls: {caSecretRef: {name: %s-ca}}".formatted(estate.cluster()));
      awaitCluster("CertificateNotTrusted");
      assertThat(estate.control().requests()).isEmpty();

      authority(estate.simulator().caPem());
      estate.vm("web", STOPPED);
      estate.awaitReady(VM, "web");
    }
  }

  @Test
  void anEndpointDiesAndTheNextOneServes() {
    try (Door door = new Door(estate.simulator().port())) {
      String pin = estate.simulator().fingerprintSha256();
      cluster(
          "[{url: \"%s\", fingerprintSha256: \"%s\"}, {url: \"%s\", fingerprintSha256: \"%s\"}]"
              .formatted(door.endpoint(), pin, estate.simulator().endpoint(), pin),
          "");
      estate.vm("web", STOPPED);
      estate.awaitReady(VM, "web");
      door.shut();
      estate.patch(VM, "web", "{\"spec\":{\"cpu\":{\"cores\":2}}}");
      estate.awaitReady(VM, "web");
      assertThat(cores("web")).isEqualTo(2);
    }
  }

  @Test
  void whoRefusesEverythingIsAskedByFewAndServedAgainLater() {
    estate.connect();
    for (int i = 0; i < MANY; i++) {
      estate.vm("vm-" + i, STOPPED);
    }
    for (int i = 0; i < MANY; i++) {
      estate.awaitReady(VM, "vm-" + i);
    }
    int storm =
        estate
            .control()
            .fault(Map.of("action", "status", "status", 401, "text", "no", "times", -1));
    for (int i = 0; i < MANY; i++) {
      estate.patch(VM, "vm-" + i, "{\"spec\":{\"cpu\":{\"cores\":2}}}");
    }
    awaitCluster("AuthenticationFailed");
    for (int i = 0; i < MANY; i++) {
      String name = "vm-" + i;
      await(name + " says why").atMost(SOON).until(() -> saysWhy(name));
    }
    assertThat(estate.control().hits(storm)).as("refused requests").isLessThan(MANY);

    estate.control().clearFaults();
    for (int i = 0; i < MANY; i++) {
      estate.awaitReady(VM, "vm-" + i);
      assertThat(cores("vm-" + i)).isEqualTo(2);
    }
  }

  private boolean saysWhy(String name) {
    return estate.message(VM, name, "Ready").contains("token")
        || estate.message(VM, name, "Progressing").contains("token");
  }

  private String newToken(String name) {
    return estate
        .pve()
        .post("/access/users/mpc@pve/token/" + name, "privsep", "0")
        .data()
        .path("value")
        .asText();
  }

  private void secret(String id, String value) {
    estate.secret(rig.namespace(), estate.cluster(), Map.of("id", id, "secret", value));
  }

  private void authority(String pem) {
    estate.secret(rig.namespace(), estate.cluster() + "-ca", Map.of("ca.crt", pem));
  }

  private void cluster(String endpoints, String tls) {
    secret("mpc@pve!operator", Simulator.tokenSecret());
    estate.apply(
        """
        kind: ProxmoxCluster
        metadata: {name: %s}
        spec:
          endpoints: %s
          credentials: {tokenSecretRef: {name: %s}}
          poll: {inventorySeconds: 1, configSeconds: 5}
          grants: [{namespaces: {names: [%s]}}]
          %s
        """
            .formatted(estate.cluster(), endpoints, estate.cluster(), estate.namespace(), tls));
  }

  private void awaitCluster(String reason) {
    await("the cluster says " + reason)
        .atMost(SOON)
        .until(() ->
            estate.conditions("ProxmoxCluster", estate.cluster()).values().stream()
                .anyMatch(text -> text.endsWith("/" + reason)));
  }

  private int cores(String name) {
    return estate.config("qemu", estate.vmid(VM, name)).path("cores").asInt();
  }

  private Set<String> usersWhoWrote() {
    Set<String> users = new TreeSet<>();
    for (JsonNode request : estate.control().requests()) {
      if (!request.path("method").asText().equals("GET") && request.path("status").asInt() == 200) {
        users.add(request.path("user").asText());
      }
    }
    return users;
  }
}
