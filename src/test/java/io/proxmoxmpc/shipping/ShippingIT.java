package io.proxmoxmpc.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.Release;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.proxmoxmpc.testing.Rig;
import io.proxmoxmpc.testing.RigExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What we ship, before the real API server. */
@ExtendWith(RigExtension.class)
class ShippingIT {
  private static final String ID = "operator-id";

  private final Rig rig;

  ShippingIT(Rig rig) {
    this.rig = rig;
  }

  @Test
  void thePlainManifestsAreAccepted() throws Exception {
    namespace("proxmox-mpc");

    var applied = apply("-k", PlainManifests.FOLDER.toString());

    assertThat(applied.status()).as(applied.text()).isZero();
    assertThat(applied.text().lines())
        .filteredOn(line -> line.endsWith("serverside-applied (server dry run)"))
        .hasSize(15);
  }

  @Test
  void theChartWithEveryKnobIsAccepted() throws Exception {
    var chart =
        Chart.in(rig.newNamespace())
            .with("commonLabels", Map.of("team", "infra"))
            .with("imagePullSecrets", List.of(Map.of("name", "pull")))
            .with("replicaCount", 2)
            .with("serviceAccount.annotations", Map.of("note", "x"))
            .with("rbac.guestSecrets.allNamespaces", false)
            .with("rbac.guestSecrets.namespaces", List.of(rig.newNamespace()))
            .with("podAnnotations", Map.of("note", "x"))
            .with("podLabels", Map.of("tier", "control"))
            .with("nodeSelector", Map.of("disk", "ssd"))
            .with("tolerations", List.of(Map.of("operator", "Exists")))
            .with("priorityClassName", "system-cluster-critical")
            .with("extraEnv", List.of(Map.of("name", "MPC_REQUEST_GRACE", "value", "90s")))
            .with("metrics.service.annotations", Map.of("note", "x"));

    var applied = apply("-f", file("knobs.yaml", chart.render()));

    assertThat(applied.status()).as(applied.text()).isZero();
    assertThat(applied.text()).doesNotContain("Warning");
  }

  @Test
  void aRestrictedNamespaceAdmitsThePod() throws Exception {
    String namespace = rig.newNamespace();
    rig.kubectl("label", "ns", namespace, "pod-security.kubernetes.io/enforce=restricted");
    ObjectNode pod = pod(Chart.in(namespace));

    var admitted = create(pod);
    assertThat(admitted.status()).as(admitted.text()).isZero();

    pod.withObject("/spec").remove("securityContext");
    assertThat(create(pod).text()).contains("violates PodSecurity");
  }

  @Test
  void theOperatorIdIsMadeOnceAndOutlivesTheRelease() {
    String namespace = rig.newNamespace();
    var chart =
        Chart.in(namespace)
            .with("operatorId.existingConfigMap", "")
            .with("crds.install", false); // the other tests' definitions are not this release's

    assertThat(install(chart).getStatus()).isEqualTo("deployed");
    String id = configMap(namespace).getData().get(ID);
    assertThat(UUID.fromString(id)).hasToString(id);
    assertThat(configMap(namespace).getImmutable()).isTrue();

    upgrade(chart.with("log.level", "DEBUG"));
    assertThat(configMap(namespace).getData()).containsEntry(ID, id);
    assertThatThrownBy(() -> upgrade(chart.with("operatorId.value", "another")))
        .hasMessageContaining("operatorId.value: another is not the id that this operator has");

    Helm.uninstall("proxmox-mpc").withNamespace(namespace).withKubeConfig(rig.kubeconfig()).call();
    assertThat(rig.client().apps().deployments().inNamespace(namespace).list().getItems())
        .isEmpty();
    install(chart);
    assertThat(configMap(namespace).getData()).containsEntry(ID, id);
  }

  private Release install(Chart chart) {
    return Helm.install(Chart.FOLDER.toString())
        .withName("proxmox-mpc")
        .withNamespace(chart.namespace())
        .withValuesFile(chart.valuesFile())
        .withKubeConfig(rig.kubeconfig())
        .call();
  }

  private void upgrade(Chart chart) {
    Helm.upgrade(Chart.FOLDER.toString())
        .withName("proxmox-mpc")
        .withNamespace(chart.namespace())
        .withValuesFile(chart.valuesFile())
        .withKubeConfig(rig.kubeconfig())
        .call();
  }

  private ConfigMap configMap(String namespace) {
    return rig.client()
        .configMaps()
        .inNamespace(namespace)
        .withName("proxmox-mpc-operator-id")
        .require();
  }

  private void namespace(String name) {
    var namespace = new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build();
    rig.client().resource(namespace).serverSideApply();
  }

  /** What the Deployment would make of its template. */
  private static ObjectNode pod(Chart chart) {
    var pod = JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", "Pod");
    pod.withObject("/metadata").put("name", "operator").put("namespace", chart.namespace());
    pod.set("spec", chart.only("Deployment").at("/spec/template/spec"));
    return pod;
  }

  private Rig.Printed create(ObjectNode pod) throws Exception {
    return rig.kubectl("create", "--dry-run=server", "-f", file("pod.json", pod.toString()));
  }

  /** The rig's CRDs have another manager. */
  private Rig.Printed apply(String how, String what) throws Exception {
    return rig.kubectl(
        "apply", "--server-side", "--force-conflicts", "--dry-run=server", how, what);
  }

  private String file(String name, String text) throws Exception {
    return Files.writeString(Path.of(rig.folder().toString(), name), text).toString();
  }
}
