package io.proxmoxmpc.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsBuilder;
import io.proxmoxmpc.cli.Crds;
import io.proxmoxmpc.simulator.SimulatorOptions;
import io.proxmoxmpc.testing.Door;
import io.proxmoxmpc.testing.OperatorUnderTest;
import io.proxmoxmpc.testing.Rig;
import io.proxmoxmpc.testing.RigExtension;
import io.proxmoxmpc.testing.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;

/** The Kubernetes API as seen through a door that cuts, shuts and forgets. */
@ExtendWith(RigExtension.class)
class ApiServerOutageIT {
  private static final String VM = "ProxmoxVM";
  private static final String VMS = "/apis/proxmox-mpc.io/v1alpha1/proxmoxvms";
  private static final String STOPPED = "powerState: Stopped\ncpu: {cores: 2}\n";
  private static final int MANY = 12;
  private static final String CREATIONS =
      "select count(*) from journal where kind = 'Intent' and action = 'Create' and owner_name ="
          + " '%s'";
  private static final String OPEN =
      "select count(*) from journal i where i.kind = 'Intent' and not exists (select 1 from journal"
          + " o where o.operation = i.operation and o.kind = 'Outcome')";

  /** Room for a TLS handshake and a short answer, not for a list. */
  private static final long CUT_SHORT = 6_000;

  private final Rig rig;
  private Estate estate;
  private Door door;
  private OperatorUnderTest operator;

  ApiServerOutageIT(Rig rig) {
    this.rig = rig;
  }

  @BeforeEach
  void start() throws IOException {
    estate = new Estate(rig, SimulatorOptions.fast()).connect();
    String direct = Files.readString(rig.kubeconfig());
    int port = rig.client().getMasterUrl().getPort();
    door = new Door(port);
    Path through = rig.folder().resolve("kubeconfig-through-the-door");
    Files.writeString(
        through, direct.replace("https://127.0.0.1:" + port, door.endpoint().toString()));
    operator = rig.operator(Map.of("KUBECONFIG", through.toString()));
  }

  @AfterEach
  void stop() {
    operator.kill();
    estate.close();
    door.close();
  }

  @Test
  void connectionsThatAreCutDuringTheFirstListsEndNothing() {
    for (int i = 0; i < MANY; i++) {
      estate.vm("vm-" + i, STOPPED);
    }
    estate.control().clearRequests();
    door.cutAfter(CUT_SHORT);
    operator.start();
    await("lists are cut")
        .atMost(Duration.ofMinutes(2))
        .until(() -> {
          assertThat(operator.isAlive()).as(operator.log()).isTrue();
          return door.cuts() >= 20;
        });
    assertThat(operator.get("/q/health/started")).isNotEqualTo(200);
    assertThat(writes()).as("nothing is done on half of it").isEmpty();

    door.behave();
    operator.awaitReady();
    for (int i = 0; i < MANY; i++) {
      estate.awaitReady(VM, "vm-" + i);
      assertThat(estate.guestsNamed("vm-" + i)).hasSize(1);
    }
  }

  @Test
  @EnabledIfEnvironmentVariable(named = "MPC_TEST_SCOPE", matches = "all")
  void whatHappensWhileTheApiServerIsAwayIsCaughtUpAndNothingIsDoneTwice() throws Exception {
    operator.start().awaitReady();
    vm("kept");
    estate.vm("gone", STOPPED + "policy: {deletion: Delete}\n");
    estate.awaitReady(VM, "kept");
    estate.awaitReady(VM, "gone");
    int fault = estate.control().fault("POST", "/nodes/[^/]+/qemu", "hang-after");
    vm("middle");
    await("a creation is under way").until(() -> estate.control().hits(fault) > 0);

    String known = resourceVersion();
    door.shut();
    estate.control().release(fault);
    vm("later");
    estate.patch(VM, "kept", "{\"spec\":{\"cpu\":{\"cores\":3}}}");
    estate.delete(VM, "gone");
    restartApiServer();
    // An API server that was started since has no history before its start.
    assertThat(rig.client().raw(VMS + "?watch=true&timeoutSeconds=1&resourceVersion=" + known))
        .contains("too old resource version");
    door.open();

    estate.awaitGone(VM, "gone");
    for (String name : List.of("middle", "later", "kept")) {
      estate.awaitReady(VM, name);
      assertThat(estate.guestsNamed(name)).hasSize(1);
      assertThat(estate.sql(CREATIONS.formatted(name))).isEqualTo("1");
    }
    assertThat(estate.config("qemu", estate.vmid(VM, "kept")).path("cores").asInt()).isEqualTo(3);
    assertThat(estate.guestsNamed("gone")).isEmpty();
    await("every intent is closed")
        .untilAsserted(() -> assertThat(estate.sql(OPEN)).isEqualTo("0"));
    assertThat(operator.isAlive()).isTrue();
    assertThat(operator.stackTracesOfOurs()).isEmpty();
  }

  /** A roll-back does this: the schema, and what was stored under it, are newer than we are. */
  @Test
  @EnabledIfEnvironmentVariable(named = "MPC_TEST_SCOPE", matches = "all")
  void whatANewerVersionAddedStopsNobodyAndIsNamed() {
    operator.start().awaitReady();
    try {
      rig.client()
          .apiextensions()
          .v1()
          .customResourceDefinitions()
          .withName("proxmoxvms.proxmox-mpc.io")
          .edit(ApiServerOutageIT::newer);
      await("the newer schema is served")
          .ignoreExceptions()
          .until(() -> {
            estate.vm("frozen", "powerState: Frozen\n");
            return true;
          });
      estate.vm("shown", STOPPED + "hologram: blue\n");
      vm("plain");

      estate.awaitCondition(VM, "frozen", "Stalled", "True/Invalid");
      assertThat(estate.message(VM, "frozen", "Stalled"))
          .contains("spec.powerState: this version does not know the value");
      estate.awaitReady(VM, "shown");
      assertThat(estate.message(VM, "shown", "Unsupported")).contains("spec.hologram");
      estate.awaitReady(VM, "plain");

      operator.kill();
      operator.start().awaitReady();
      vm("after");
      estate.awaitReady(VM, "after");
      assertThat(estate.guestsNamed("frozen")).isEmpty();
    } finally {
      estate.delete(VM, "frozen");
      estate.awaitGone(VM, "frozen");
      Crds.install(rig.client());
    }
  }

  private static CustomResourceDefinition newer(CustomResourceDefinition ours) {
    Map<String, JSONSchemaProps> spec =
        ours.getSpec()
            .getVersions()
            .getFirst()
            .getSchema()
            .getOpenAPIV3Schema()
            .getProperties()
            .get("spec")
            .getProperties();
    spec.get("powerState").getEnum().add(new TextNode("Frozen"));
    spec.put("hologram", new JSONSchemaPropsBuilder().withType("string").build());
    return ours;
  }

  private String resourceVersion() {
    return rig.client()
        .genericKubernetesResources(Workspace.API, VM)
        .inAnyNamespace()
        .list()
        .getMetadata()
        .getResourceVersion();
  }

  /** Killed; whoever supervises it starts it again. */
  private void restartApiServer() {
    List<ProcessHandle> running =
        ProcessHandle.current()
            .descendants()
            .filter(child -> child.info().command().orElse("").endsWith("/kube-apiserver"))
            .toList();
    assertThat(running).hasSize(1);
    running.forEach(ProcessHandle::destroyForcibly);
    running.forEach(process -> process.onExit().join());
    await("another one serves")
        .ignoreExceptions()
        .until(() -> rig.client().raw("/readyz").equals("ok"));
  }

  private void vm(String name) {
    estate.vm(name, STOPPED);
  }

  private List<String> writes() {
    return StreamSupport.stream(estate.control().requests().spliterator(), false)
        .filter(request -> request.path("user").asText().equals("mpc@pve!operator"))
        .filter(request -> !request.path("method").asText().equals("GET"))
        .map(request -> request.path("method").asText() + " " + request.path("path").asText())
        .toList();
  }
}
