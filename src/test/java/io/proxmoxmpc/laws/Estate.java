package io.proxmoxmpc.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.proxmoxmpc.simulator.ControlClient;
import io.proxmoxmpc.simulator.PveClient;
import io.proxmoxmpc.simulator.Simulator;
import io.proxmoxmpc.simulator.SimulatorOptions;
import io.proxmoxmpc.testing.Rig;
import io.proxmoxmpc.testing.Workspace;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A simulated Proxmox, a ProxmoxCluster that points at it, and a namespace of a user; the guests
 * are witnessed by plain HTTP, never through our own client.
 */
final class Estate implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Rig rig;
  private final String cluster;
  private final String namespace;
  private final Workspace workspace;
  private final Simulator simulator;
  private final PveClient pve;
  private final ControlClient control;
  private URI endpoint;

  Estate(Rig rig, SimulatorOptions options) {
    this.rig = rig;
    this.namespace = rig.newNamespace();
    this.workspace = new Workspace(rig, namespace);
    this.cluster = namespace;
    this.simulator = Simulator.start(options);
    this.endpoint = simulator.endpoint();
    this.pve = PveClient.root(simulator).patient();
    this.control = new ControlClient(simulator.controlPort());
  }

  /** Where the operator is told to find the cluster, if not at the simulator's own address. */
  void reachedAt(URI uri) {
    endpoint = uri;
  }

  /** Declares the cluster with short rounds and generous limits; {@code spec} is added as YAML. */
  Estate connect(String token, String spec) {
    return connect(token, Simulator.tokenSecret(), spec);
  }

  Estate connect(String token, String secret, String spec) {
    secret(rig.namespace(), cluster, Map.of("id", token, "secret", secret));
    apply(
        """
        kind: ProxmoxCluster
        metadata: {name: %s}
        spec:
          endpoints: [{url: "%s", fingerprintSha256: "%s"}]
          credentials: {tokenSecretRef: {name: %s}}
          poll: {inventorySeconds: 1, configSeconds: 5}
          limits: {requestsPerSecond: 200, concurrentTasks: 50, concurrentTasksPerNode: 50, maxDestructivePerHour: 0}
          grants: [{namespaces: {names: [%s]}, adopt: {pools: [homelab]}, sources: {templates: true}}]
        %s\
        """
            .formatted(cluster, endpoint, simulator.fingerprintSha256(), cluster, namespace, spec));
    return this;
  }

  Estate connect() {
    return connect("mpc@pve!operator", "");
  }

  void secret(String where, String name, Map<String, String> values) {
    new Workspace(rig, where).secret(name, values);
  }

  /** Applies a manifest of our group; apiVersion, namespace and clusterRef may be left out. */
  void apply(String yaml) {
    apply(yaml, namespace);
  }

  void apply(String yaml, String inNamespace) {
    new Workspace(rig, inNamespace).apply(yaml.replace("$CLUSTER", cluster));
  }

  void vm(String name, String spec) {
    guest("ProxmoxVM", name, spec);
  }

  void container(String name, String spec) {
    guest("ProxmoxContainer", name, spec);
  }

  private void guest(String kind, String name, String spec) {
    apply(
        "kind: %s\nmetadata: {name: %s}\nspec:\n  clusterRef: {name: %s}\n%s"
            .formatted(kind, name, cluster, spec.indent(2)));
  }

  /** Exports the namespace of this estate, as soon as the history is quiet for a second. */
  void export(String name, String url) {
    apply(
        "kind: ProxmoxExport\nmetadata: {name: %s}\nspec: {repository: {url: \"%s\"}, quietSeconds: 1}\n"
            .formatted(name, url));
  }

  JsonNode get(String kind, String name) {
    return workspace.get(kind, name);
  }

  JsonNode get(String kind, String name, String inNamespace) {
    return new Workspace(rig, inNamespace).get(kind, name);
  }

  /** Every resource of the kind in the namespace of this estate. */
  List<JsonNode> all(String kind) {
    return workspace.all(kind);
  }

  JsonNode getCluster() {
    return get("ProxmoxCluster", cluster);
  }

  void delete(String kind, String name) {
    workspace.delete(kind, name);
  }

  void delete(String kind, String name, String inNamespace) {
    new Workspace(rig, inNamespace).delete(kind, name);
  }

  void patch(String kind, String name, String json) {
    workspace.patch(kind, name, json);
  }

  void annotate(String kind, String name, String key, @Nullable String value) {
    workspace.annotate(kind, name, key, value);
  }

  /** Condition status by type, with its reason behind a slash: {@code Ready -> True/AsDeclared}. */
  Map<String, String> conditions(String kind, String name) {
    Map<String, String> found = new TreeMap<>();
    for (JsonNode c : get(kind, name).path("status").path("conditions")) {
      found.put(
          c.path("type").asText(), c.path("status").asText() + "/" + c.path("reason").asText());
    }
    return found;
  }

  String message(String kind, String name, String type) {
    for (JsonNode c : get(kind, name).path("status").path("conditions")) {
      if (c.path("type").asText().equals(type)) {
        return c.path("message").asText();
      }
    }
    return "";
  }

  void awaitReady(String kind, String name) {
    awaitCondition(kind, name, "Ready", "True");
  }

  void awaitCondition(String kind, String name, String type, String start) {
    await(kind + " " + name + " " + type + "=" + start)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(() -> {
          JsonNode now = get(kind, name);
          boolean current =
              now.path("status").path("observedGeneration").asLong(-1)
                  == now.path("metadata").path("generation").asLong();
          assertThat(current && conditions(kind, name).getOrDefault(type, "").startsWith(start))
              .as(now.path("status").toPrettyString())
              .isTrue();
        });
  }

  void awaitGone(String kind, String name) {
    await(kind + " " + name + " is gone")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> get(kind, name).isMissingNode());
  }

  int vmid(String kind, String name) {
    return get(kind, name).path("status").path("vmid").asInt();
  }

  /** Every guest that Proxmox lists under this name. */
  List<JsonNode> guestsNamed(String name) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode row : guests()) {
      if (name.equals(row.path("name").asText())) {
        found.add(row);
      }
    }
    return found;
  }

  JsonNode guests() {
    return pve.get("/cluster/resources?type=vm").data();
  }

  JsonNode config(String segment, int vmid) {
    for (JsonNode row : guests()) {
      if (row.path("vmid").asInt() == vmid) {
        return pve.get("/nodes/%s/%s/%d/config".formatted(row.path("node").asText(), segment, vmid))
            .data();
      }
    }
    return JSON.missingNode();
  }

  /** The first column of the first row, as text. */
  String sql(String query) {
    try (var connection = rig.database();
        var rows = connection.createStatement().executeQuery(query)) {
      return rows.next() ? rows.getString(1) : "";
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  /** A living operator may be quicker, which is just as well. */
  private void freed(String kind, String name) {
    try {
      patch(kind, name, "{\"metadata\":{\"finalizers\":null}}");
    } catch (KubernetesClientException e) {
      if (e.getCode() != 404) {
        throw e;
      }
    }
  }

  PveClient pve() {
    return pve;
  }

  ControlClient control() {
    return control;
  }

  Simulator simulator() {
    return simulator;
  }

  String namespace() {
    return namespace;
  }

  String cluster() {
    return cluster;
  }

  Rig rig() {
    return rig;
  }

  /** An operator that still lives takes its finalizers away itself; of the others' we do it. */
  @Override
  public void close() {
    for (String kind : List.of("ProxmoxExport", "ProxmoxVM", "ProxmoxContainer")) {
      var all = rig.client().genericKubernetesResources(Workspace.API, kind).inNamespace(namespace);
      all.delete();
      all.list().getItems().forEach(left -> freed(kind, left.getMetadata().getName()));
    }
    rig.client()
        .genericKubernetesResources(Workspace.API, "ProxmoxCluster")
        .withName(cluster)
        .delete();
    simulator.close();
  }
}
