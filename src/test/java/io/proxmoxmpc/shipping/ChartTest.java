package io.proxmoxmpc.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartTest {

  @Test
  void lintsClean() {
    var result = new Helm(Chart.FOLDER).lint().strict().call();

    assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
  }

  @Test
  void rendersWithTheRequiredValuesOnly() {
    var kinds = Chart.minimal().objects().stream().map(o -> o.path("kind").asText()).toList();

    assertThat(kinds)
        .containsExactlyInAnyOrder(
            "CustomResourceDefinition",
            "CustomResourceDefinition",
            "CustomResourceDefinition",
            "CustomResourceDefinition",
            "ServiceAccount",
            "ClusterRole",
            "ClusterRole",
            "ClusterRole",
            "ClusterRole",
            "ClusterRoleBinding",
            "Role",
            "RoleBinding",
            "Deployment",
            "Service");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "replicaCount              | 'two'",
        "replicas                  | '2'",
        "image.tag                 | 'a b'",
        "image.digest              | 'sha256:12'",
        "image.pullPolicy          | 'Sometimes'",
        "image.registry            | 'x'",
        "postgresql.url            | 'postgres://h/db'",
        "postgresql.url            | 'jdbc:postgresql://me:secret@h:5432/db'",
        "postgresql.url            | 'jdbc:postgresql://h:5432/db?user=me&password=secret'",
        "postgresql.password       | 'secret'",
        "postgresql.runtime.password | 'secret'",
        "postgresql.owner.existingSecret | ''",
        "operatorId.value          | 'has space'",
        "operatorId.existingConfigMap | 'Upper'",
        "log.format                | 'xml'",
        "log.level                 | 'LOUD'",
        "metrics.service.port      | '0'",
        "rbac.guestSecrets.namespaces | 'shop'",
        "serviceAccount.annotations | 'x'",
      })
  void aBadValueIsRefusedByItsName(String path, String value) {
    var chart = Chart.minimal().with(path, value);

    assertThatThrownBy(chart::render)
        .hasMessageContaining(path.substring(path.lastIndexOf('.') + 1))
        .hasMessageContaining("schema");
  }

  @Test
  void whatIsRequiredIsNamed() {
    assertThatThrownBy(() -> Chart.minimal().with("postgresql.url", "").render())
        .hasMessageContaining("postgresql.url: required, such as jdbc:postgresql://");
    assertThatThrownBy(() -> Chart.minimal().with("operatorId.existingConfigMap", "").describe())
        .hasMessageContaining("operatorId.value: required")
        .hasMessageContaining("uuidgen");
    assertThatThrownBy(() -> Chart.minimal().with("serviceAccount.create", false).render())
        .hasMessageContaining("serviceAccount.name: required");
  }

  @Test
  void theNotesSayWhatIsNext() {
    assertThat(Chart.in("infra").describe())
        .contains("kubectl -n infra rollout status deployment/proxmox-mpc")
        .contains("proxmox-mpc-postgresql-owner", "proxmox-mpc-operator-id");
  }

  @Test
  void severalReplicasNeedALease() {
    var three = Chart.minimal().with("replicaCount", 3);

    assertThat(three.only("Deployment").at("/spec/strategy/type").asText())
        .isEqualTo("RollingUpdate");
    assertThatThrownBy(() -> three.with("leaderElection.enabled", false).render())
        .hasMessageContaining("leaderElection");
  }

  @Test
  void withoutALeasePodsNeverOverlap() {
    var single = Chart.minimal().with("leaderElection.enabled", false);

    assertThat(single.only("Deployment").at("/spec/strategy/type").asText()).isEqualTo("Recreate");
    assertThat(env(single.only("Deployment"), "MPC_LEADER_ELECTION").path("value").asText())
        .isEqualTo("false");
    assertThat(single.only("Role").toString()).doesNotContain("leases");
  }

  @Test
  void theDefinitionsOutliveTheRelease() {
    var kept = Chart.minimal().objects("CustomResourceDefinition");

    assertThat(kept).hasSize(4).allMatch(ChartTest::isKept);
    assertThat(Chart.minimal().with("crds.install", false).objects("CustomResourceDefinition"))
        .isEmpty();
  }

  @Test
  void thePackagedDefinitionsAreOurs() throws IOException {
    var rendered =
        Chart.minimal().objects("CustomResourceDefinition").stream()
            .map(crd -> crd.path("spec"))
            .toList();

    assertThat(rendered).containsExactlyInAnyOrderElementsOf(specsOf(Path.of("crds")));
  }

  private static List<JsonNode> specsOf(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> read(file).path("spec")).toList();
    }
  }

  @Test
  void passwordsComeFromSecretsOnly() {
    var deployment = Chart.minimal().only("Deployment");

    for (String name :
        List.of(
            "QUARKUS_DATASOURCE_USERNAME",
            "QUARKUS_DATASOURCE_PASSWORD",
            "QUARKUS_FLYWAY_USERNAME",
            "QUARKUS_FLYWAY_PASSWORD")) {
      assertThat(env(deployment, name).at("/valueFrom/secretKeyRef/name").asText())
          .as(name)
          .startsWith("proxmox-mpc-postgresql-");
    }
    assertThat(Chart.minimal().objects("Secret")).isEmpty();
  }

  @Test
  void aDigestWinsOverTheTag() {
    String digest = "sha256:" + "0".repeat(64);
    var chart = Chart.minimal().with("image.tag", "x").with("image.digest", digest);

    assertThat(container(chart.only("Deployment")).path("image").asText())
        .isEqualTo("proxmox-mpc@" + digest);
  }

  @Test
  void knobsReachThePod() {
    var deployment =
        Chart.minimal()
            .with("podLabels", Map.of("team", "infra"))
            .with("podAnnotations", Map.of("note", "x"))
            .with("nodeSelector", Map.of("disk", "ssd"))
            .with("tolerations", List.of(Map.of("operator", "Exists")))
            .with("affinity", Map.of("nodeAffinity", Map.of()))
            .with("priorityClassName", "system-cluster-critical")
            .with("imagePullSecrets", List.of(Map.of("name", "pull")))
            .with("extraEnv", List.of(Map.of("name", "MPC_REQUEST_GRACE", "value", "90s")))
            .only("Deployment");
    var pod = deployment.at("/spec/template");

    assertThat(pod.at("/metadata/labels/team").asText()).isEqualTo("infra");
    assertThat(pod.at("/metadata/annotations/note").asText()).isEqualTo("x");
    assertThat(pod.at("/spec/nodeSelector/disk").asText()).isEqualTo("ssd");
    assertThat(pod.at("/spec/tolerations/0/operator").asText()).isEqualTo("Exists");
    assertThat(pod.at("/spec/affinity").has("nodeAffinity")).isTrue();
    assertThat(pod.at("/spec/priorityClassName").asText()).isEqualTo("system-cluster-critical");
    assertThat(pod.at("/spec/imagePullSecrets/0/name").asText()).isEqualTo("pull");
    assertThat(env(deployment, "MPC_REQUEST_GRACE").path("value").asText()).isEqualTo("90s");
  }

  @Test
  void theVersionIsThatOfTheProgram() throws IOException {
    var chart = read(Chart.FOLDER.resolve("Chart.yaml"));

    assertThat(Files.readString(Path.of("pom.xml")))
        .contains("<version>" + chart.path("appVersion").asText() + "</version>\n  <name>");
  }

  static JsonNode container(JsonNode deployment) {
    return deployment.at("/spec/template/spec/containers/0");
  }

  private static JsonNode env(JsonNode deployment, String name) {
    return StreamSupport.stream(container(deployment).path("env").spliterator(), false)
        .filter(e -> e.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isKept(JsonNode object) {
    return object
        .at("/metadata/annotations")
        .path("helm.sh/resource-policy")
        .asText()
        .equals("keep");
  }

  private static JsonNode read(Path file) {
    try {
      return new YAMLMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
