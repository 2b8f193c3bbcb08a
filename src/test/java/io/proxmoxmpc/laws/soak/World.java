package io.proxmoxmpc.laws.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.proxmoxmpc.simulator.ControlClient;
import io.proxmoxmpc.simulator.PveClient;
import io.proxmoxmpc.simulator.Simulator;
import io.proxmoxmpc.simulator.SimulatorOptions;
import io.proxmoxmpc.testing.Rig;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The servers of one soak: a Kubernetes API, a simulated Proxmox, and everybody's clients. */
final class World implements AutoCloseable {
  static final String US = "mpc@pve!operator";
  private static final String API = "proxmox-mpc.io/v1alpha1";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Rig rig;
  private final String namespace;
  private final Simulator simulator;
  private final PveClient pve;
  private final ControlClient control;

  World(Rig rig) {
    this.rig = rig;
    this.namespace = rig.newNamespace();
    this.simulator = Simulator.start(SimulatorOptions.fast());
    this.pve = PveClient.root(simulator);
    this.control = new ControlClient(simulator);
  }

  /** Declares the cluster; a sweep of many guests is spread over more time. */
  void connect(int guests) {
    var secret =
        new SecretBuilder()
            .withNewMetadata()
            .withName(namespace)
            .withNamespace(rig.namespace())
            .endMetadata()
            .withStringData(Map.of("id", US, "secret", Simulator.tokenSecret()));
    rig.client().resource(secret.build()).forceConflicts().serverSideApply();
    apply(
        """
        kind: ProxmoxCluster
        metadata: {name: %s}
        spec:
          endpoints: [{url: "%s", fingerprintSha256: "%s"}]
          credentials: {tokenSecretRef: {name: %s}}
          poll: {inventorySeconds: 1, configSeconds: %d}
          limits: {requestsPerSecond: 200, concurrentTasks: 50, concurrentTasksPerNode: 50, maxDestructivePerHour: 0}
          grants: [{namespaces: {names: [%s]}, sources: {templates: true}}]
        """
            .formatted(
                namespace,
                simulator.endpoint(),
                simulator.fingerprintSha256(),
                namespace,
                Math.max(5, guests / 10),
                namespace));
  }

  void apply(String yaml) {
    String text = "---\napiVersion: " + API + "\n" + yaml;
    rig.client()
        .load(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
        .inNamespace(namespace)
        .forceConflicts()
        .serverSideApply();
  }

  JsonNode resource(Kind kind, String name) {
    var found =
        rig.client()
            .genericKubernetesResources(API, kind.resource())
            .inNamespace(namespace)
            .withName(name)
            .get();
    return found == null ? JSON.missingNode() : JSON.valueToTree(found);
  }

  JsonNode resources(Kind kind) {
    return JSON.valueToTree(
            rig.client()
                .genericKubernetesResources(API, kind.resource())
                .inNamespace(namespace)
                .list())
        .path("items");
  }

  /** Sets an annotation of ours, or takes it away where the value is null. */
  void annotate(
      Kind kind, String name, String key, @org.jspecify.annotations.Nullable String value) {
    String text = value == null ? "null" : "\"" + value + "\"";
    rig.client()
        .genericKubernetesResources(API, kind.resource())
        .inNamespace(namespace)
        .withName(name)
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"metadata\":{\"annotations\":{\"proxmox-mpc.io/%s\":%s}}}".formatted(key, text));
  }

  void delete(Kind kind, String name) {
    rig.client()
        .genericKubernetesResources(API, kind.resource())
        .inNamespace(namespace)
        .withName(name)
        .delete();
  }

  Rig rig() {
    return rig;
  }

  String namespace() {
    return namespace;
  }

  /** Somebody else at Proxmox, who may do everything. */
  PveClient pve() {
    return pve;
  }

  ControlClient control() {
    return control;
  }

  @Override
  public void close() {
    simulator.close();
  }
}
