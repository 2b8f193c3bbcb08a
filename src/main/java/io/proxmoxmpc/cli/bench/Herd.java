package io.proxmoxmpc.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.proxmoxmpc.cli.tour.NotObserved;
import io.proxmoxmpc.cli.tour.SimulatorAccess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The guests that the simulator comes with: all are started, and every one gets a resource. */
final class Herd {
  static final String CLUSTER = "bench";
  private static final String OPERATOR_NAMESPACE = "proxmox-mpc";
  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  /** To get there quickly; what is measured afterwards has the defaults. */
  private static final String HASTE =
      """
        limits: {requestsPerSecond: 500, concurrentTasks: 60, concurrentTasksPerNode: 20, maxDestructivePerHour: 0}
        poll: {inventorySeconds: 2, configSeconds: 300}
      """;

  private final Ground ground;
  private final int size;

  Herd(Ground ground, int size) {
    this.ground = ground;
    this.size = size;
  }

  /** Makes it known to the operator, and returns when all guests are as declared. */
  double gather() throws NotObserved {
    ground.log().enlargeStorage();
    startAll();
    String token = SimulatorAccess.OPERATOR.id();
    Map<String, String> secret = Map.of("id", token, "secret", SimulatorAccess.OPERATOR.secret());
    ground
        .kube()
        .apply(
            new SecretBuilder()
                .withNewMetadata()
                .withName(CLUSTER)
                .withNamespace(OPERATOR_NAMESPACE)
                .endMetadata()
                .withStringData(secret)
                .build());
    ground
        .kube()
        .apply(
            new NamespaceBuilder()
                .withNewMetadata()
                .withName(Kube.NAMESPACE)
                .endMetadata()
                .build());
    connect(HASTE);
    long began = System.nanoTime();
    new InParallel(8).forEach(guests(), row -> ground.kube().apply(manifest(row)));
    ground.progress().line(size + " resources are applied; their guests are being adopted");
    awaitReady();
    return Wait.seconds(began);
  }

  /** From now on everything goes at the pace of a cluster that nobody has tuned. */
  void slowDown() throws NotObserved {
    connect("");
  }

  private void connect(String pace) throws NotObserved {
    SimulatorAccess simulator = SimulatorAccess.on(ground.stage());
    ground
        .kube()
        .apply(
            """
            kind: ProxmoxCluster
            metadata: {name: %s}
            spec:
              endpoints: [{url: "%s"}]
              tls: {caBundle: %s}
              credentials: {tokenSecretRef: {name: %s}}
              grants: [{namespaces: {names: [%s]}, adopt: {tags: [foreign]}}]
              defaults: {storage: local-lvm, bridge: vmbr0}
            %s\
            """
                .formatted(
                    CLUSTER,
                    simulator.address(),
                    TextNode.valueOf(simulator.caPem()),
                    CLUSTER,
                    Kube.NAMESPACE,
                    pace));
    Wait.until(
        "ProxmoxCluster " + CLUSTER + " is ready",
        Duration.ofMinutes(2),
        PAUSE,
        () -> ground.kube().clusterIsReady(CLUSTER));
  }

  void awaitReady() throws NotObserved {
    long[] told = {System.nanoTime()};
    Wait.until(
        size + " guests are as declared",
        PATIENCE,
        PAUSE,
        () -> {
          long ready = ground.kube().readyGuests();
          if (ready < size && Wait.seconds(told[0]) > 10) {
            told[0] = System.nanoTime();
            ground.progress().line("  " + ready + " of " + size + " guests are ready");
          }
          return ready >= size;
        });
  }

  private void startAll() throws NotObserved {
    List<JsonNode> stopped =
        guests().stream().filter(row -> row.path("status").asText().equals("stopped")).toList();
    ground.progress().line(size + " guests; starting " + stopped.size() + " that are stopped");
    new InParallel(16)
        .forEach(
            stopped,
            row -> {
              var unused = ground.somebodyElse().post(path(row) + "/status/start", Map.of());
            });
    Wait.until(
        "all guests run",
        PATIENCE,
        PAUSE,
        () -> guests().stream().allMatch(row -> row.path("status").asText().equals("running")));
  }

  /** The rows of the VMs of this herd. */
  List<JsonNode> vms() throws NotObserved {
    return guests().stream().filter(row -> row.path("type").asText().equals("qemu")).toList();
  }

  List<JsonNode> guests() throws NotObserved {
    List<JsonNode> rows = new ArrayList<>();
    for (JsonNode row : ground.somebodyElse().get("/cluster/resources?type=vm")) {
      if (row.path("tags").asText().contains("foreign")) {
        rows.add(row);
      }
    }
    return rows;
  }

  static String path(JsonNode row) {
    return "/nodes/" + row.path("node").asText() + "/" + row.path("id").asText();
  }

  private static String manifest(JsonNode row) {
    boolean vm = row.path("type").asText().equals("qemu");
    return """
    kind: %s
    metadata: {name: %s, namespace: %s}
    spec:
      clusterRef: {name: %s}
      source: {existing: {vmid: %d}}
      powerState: Running
      boot: {onBoot: true}
      cpu: {units: 100}
    """
        .formatted(
            vm ? "ProxmoxVM" : "ProxmoxContainer",
            row.path("name").asText(),
            Kube.NAMESPACE,
            CLUSTER,
            row.path("vmid").asInt());
  }
}
