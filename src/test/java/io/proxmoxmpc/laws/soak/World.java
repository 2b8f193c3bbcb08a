package io.proxmoxmpc.laws.soak;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxmoxmpc.simulator.ControlClient;
import io.proxmoxmpc.simulator.PveClient;
import io.proxmoxmpc.simulator.Simulator;
import io.proxmoxmpc.simulator.SimulatorOptions;
import io.proxmoxmpc.testing.Rig;
import io.proxmoxmpc.testing.Workspace;
import java.util.List;
import java.util.Map;

/** The servers of one soak: a Kubernetes API, a simulated Proxmox, and everybody's clients. */
final class World implements AutoCloseable {
  static final String US = "mpc@pve!operator";

  private final Rig rig;
  private final String namespace;
  private final Workspace workspace;
  private final Simulator simulator;
  private final PveClient pve;
  private final ControlClient control;

  World(Rig rig) {
    this.rig = rig;
    this.namespace = rig.newNamespace();
    this.workspace = new Workspace(rig, namespace);
    this.simulator = Simulator.start(SimulatorOptions.fast());
    this.pve = PveClient.root(simulator);
    this.control = new ControlClient(simulator);
  }

  /** Declares the cluster; a sweep of many guests is spread over more time. */
  void connect(int guests) {
    new Workspace(rig, rig.namespace())
        .secret(namespace, Map.of("id", US, "secret", Simulator.tokenSecret()));
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
    workspace.apply(yaml);
  }

  JsonNode resource(Kind kind, String name) {
    return workspace.get(kind.resource(), name);
  }

  List<JsonNode> resources(Kind kind) {
    return workspace.all(kind.resource());
  }

  void annotate(Kind kind, String name, String key, String value) {
    workspace.annotate(kind.resource(), name, key, value);
  }

  void delete(Kind kind, String name) {
    workspace.delete(kind.resource(), name);
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
