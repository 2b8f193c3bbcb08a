package io.proxmoxmpc.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.proxmoxmpc.simulator.Simulator;
import io.proxmoxmpc.simulator.SimulatorOptions;
import io.proxmoxmpc.testing.OperatorUnderTest;
import io.proxmoxmpc.testing.Rig;
import io.proxmoxmpc.testing.RigExtension;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The packaged program with the ServiceAccount of the chart and nothing else. */
@ExtendWith(RigExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeastRbacIT {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Set<String> RBAC =
      Set.of("ServiceAccount", "ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding");

  private final Rig rig;
  private final String users;
  private Simulator simulator;
  private OperatorUnderTest operator;
  private Path kubeconfig;

  LeastRbacIT(Rig rig) {
    this.rig = rig;
    this.users = rig.newNamespace();
  }

  @BeforeAll
  void install() throws Exception {
    simulator = Simulator.start(SimulatorOptions.fast());
    String roles =
        Chart.in(rig.namespace()).objects().stream()
            .filter(object -> RBAC.contains(object.path("kind").asText()))
            .map(JsonNode::toString)
            .collect(Collectors.joining("\n---\n"));
    apply("rbac.yaml", "---\n" + roles);
    kubeconfig = kubeconfigOfTheAccount();
    var settings =
        Map.of(
            "KUBECONFIG", kubeconfig.toString(),
            "MPC_LEADER_ELECTION", "true",
            "MPC_DATA_DIR_LEASE", "false");
    operator = rig.operator(settings).start().awaitReady();
  }

  @AfterAll
  void stop() {
    simulator.close();
  }

  @Test
  void aVmIsMadeExportedAndDeletedAndNothingIsForbidden() throws Exception {
    Git.init().setBare(true).setInitialBranch("main").setDirectory(repository()).call().close();
    apply("estate.yaml", estate());
    awaitReady("proxmoxcluster/least", "default");
    awaitReady("proxmoxvm/pad-1", users);
    awaitReady("proxmoxexport/estate", users);
    assertThat(rig.client().v1().events().inNamespace(users).list().getItems()).isNotEmpty();

    var deleted = rig.kubectl("-n", users, "delete", "proxmoxvm/pad-1", "--wait", "--timeout=240s");
    assertThat(deleted.status()).as("%s%n%s", deleted.text(), operator.log()).isZero();

    var lease =
        rig.client().leases().inNamespace(rig.namespace()).withName("proxmox-mpc").require();
    assertThat(lease.getSpec().getHolderIdentity()).isNotBlank();
    assertThat(operator.log())
        .doesNotContainIgnoringCase("forbidden")
        .doesNotContain("code=403", "was not written")
        .doesNotContainPattern("Secret \\S+ cannot be read");
  }

  @Test
  void whatItNeedsNotIsForbiddenToIt() {
    try (KubernetesClient account = clientOfTheAccount()) {
      for (Runnable beyond :
          new Runnable[] {
            () -> account.secrets().inNamespace(users).list(),
            () -> account.pods().inNamespace(rig.namespace()).list(),
            () -> account.leases().inNamespace(users).list(),
            () -> account.configMaps().inNamespace(rig.namespace()).list(),
            () -> account.namespaces().withName(users).delete(),
          }) {
        assertThatThrownBy(beyond::run)
            .isInstanceOfSatisfying(
                KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(403));
      }
    }
  }

  private void awaitReady(String what, String namespace) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() -> {
          var path = "jsonpath={.status.conditions[?(@.type==\"Ready\")]}";
          var ready = rig.kubectl("-n", namespace, "get", what, "-o", path);
          assertThat(ready.text())
              .as("%s; the operator says:%n%s", what, operator.log())
              .contains("\"status\":\"True\"");
        });
  }

  /** The administrator's kubeconfig with a token of the chart's ServiceAccount instead. */
  private Path kubeconfigOfTheAccount() throws IOException {
    var request = new TokenRequestBuilder().withNewSpec().withExpirationSeconds(3600L).endSpec();
    String token =
        rig.client()
            .serviceAccounts()
            .inNamespace(rig.namespace())
            .withName("proxmox-mpc")
            .tokenRequest(request.build())
            .getStatus()
            .getToken();
    var yaml = new YAMLMapper();
    var config = (ObjectNode) yaml.readTree(rig.kubeconfig().toFile());
    var user = (ObjectNode) config.at("/users/0");
    user.remove("user");
    user.withObject("/user").put("token", token);
    return Files.writeString(rig.folder().resolve("account.kubeconfig"), config.toString());
  }

  private KubernetesClient clientOfTheAccount() {
    var config = Config.fromKubeconfig(kubeconfig.toFile());
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  private void apply(String name, String text) throws Exception {
    Path file = Files.writeString(rig.folder().resolve(name), text);
    var applied = rig.kubectl("apply", "--server-side", "-f", file.toString());
    assertThat(applied.status()).as(applied.text()).isZero();
  }

  private File repository() {
    return rig.folder().resolve("estate.git").toFile();
  }

  private String estate() {
    return """
    apiVersion: v1
    kind: Secret
    metadata: {name: least-token, namespace: %1$s}
    stringData: {id: "mpc@pve!operator", secret: "00000000-0000-0000-0000-000000000000"}
    ---
    apiVersion: v1
    kind: Secret
    metadata: {name: pad, namespace: %2$s}
    stringData: {password: "correct horse"}
    ---
    apiVersion: proxmox-mpc.io/v1alpha1
    kind: ProxmoxCluster
    metadata: {name: least}
    spec:
      endpoints: [{url: "%3$s", fingerprintSha256: "%4$s"}]
      credentials: {tokenSecretRef: {name: least-token}}
      grants: [{namespaces: {names: [%2$s]}}]
      defaults: {storage: local-lvm, bridge: vmbr0}
      poll: {inventorySeconds: 1, configSeconds: 5}
    ---
    apiVersion: proxmox-mpc.io/v1alpha1
    kind: ProxmoxVM
    metadata: {name: pad-1, namespace: %2$s}
    spec:
      clusterRef: {name: least}
      memory: {size: 512Mi}
      disks: [{slot: scsi0, storage: local-lvm, size: 4Gi}]
      cloudInit: {user: ops, passwordSecretRef: {name: pad, key: password}}
      policy: {deletion: Delete, shutdown: {timeoutSeconds: 10, onTimeout: Stop}}
    ---
    apiVersion: proxmox-mpc.io/v1alpha1
    kind: ProxmoxExport
    metadata: {name: estate, namespace: %2$s}
    spec: {repository: {url: "file://%5$s"}, include: [Manifests, Docs], quietSeconds: 0}
    """
        .formatted(
            rig.namespace(),
            users,
            simulator.endpoint(),
            simulator.fingerprintSha256(),
            repository());
  }
}
