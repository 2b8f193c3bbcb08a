package io.proxmoxmpc.cli;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.proxmoxmpc.cli.tour.Stage;
import io.proxmoxmpc.local.ControlPlane;
import io.proxmoxmpc.local.DataFolder;
import io.proxmoxmpc.local.KubeTools;
import io.proxmoxmpc.local.LocalPostgres;
import io.proxmoxmpc.local.Ports;
import io.proxmoxmpc.local.Progress;
import io.proxmoxmpc.local.Supervised;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Everything that {@code mpc up} runs, started part by part and stopped in reverse. */
final class LocalStack implements Stage, AutoCloseable {
  static final String NAMESPACE = "proxmox-mpc";

  private final DataFolder folder;
  private final Ports ports;
  private final Progress progress;
  private final Endpoints endpoints;
  private final Deque<Part> running = new ArrayDeque<>();
  private boolean closed;
  private @Nullable Supervised operator;

  LocalStack(DataFolder folder, Progress progress) {
    this.folder = folder;
    this.ports = new Ports(folder.path());
    this.progress = progress;
    this.endpoints = new Endpoints(folder.path());
    endpoints.remove();
  }

  /** Takes a port for a part instead of the one kept or found. */
  void pin(String name, int port) {
    ports.pin(name, port);
  }

  void start(boolean withSimulator) {
    start(withSimulator, 0);
  }

  /**
   * @param strangers guests of other people on a new simulated Proxmox
   */
  void start(boolean withSimulator, int strangers) {
    KubeTools tools = KubeTools.locate(progress);
    var plane = ControlPlane.start(folder.path(), tools, progress);
    add("Kubernetes", plane, Map.of("kubernetes", plane.kubernetes().toString()));
    prepareCluster();
    var postgres = LocalPostgres.start(folder.path(), progress);
    add("PostgreSQL", postgres, Map.of("postgres", clientUrl(postgres)));
    if (withSimulator) {
      var simulator = new SimulatorProgram(folder.path(), ports, strangers);
      add("the simulator", simulator.start(progress), simulator.endpoints());
      add("the repository", () -> {}, Map.of("git", EstateRepository.ensure(folder.path())));
      progress.line("a simulated Proxmox is up: " + simulator.endpoints().get("proxmox"));
    }
    var settings = OperatorProgram.environment(kubeconfig(), folder.operatorId(), postgres);
    var operatorProgram = new OperatorProgram(folder.path(), settings, ports, withSimulator);
    Supervised child = operatorProgram.start(progress);
    operator = child;
    add("the operator", child, Map.of("operator", operatorProgram.uri().toString()));
    progress.line("the operator is up: " + operatorProgram.uri());
    endpoints.write();
  }

  private void prepareCluster() {
    try (KubernetesClient client = client()) {
      List<String> crds = Crds.install(client);
      var namespace =
          new NamespaceBuilder().withNewMetadata().withName(NAMESPACE).endMetadata().build();
      client.resource(namespace).fieldManager("proxmox-mpc-installer").serverSideApply();
      progress.line(crds.size() + " kinds and the namespace " + NAMESPACE + " are installed");
    }
  }

  private KubernetesClient client() {
    var config = Config.fromKubeconfig(kubeconfig().toFile());
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  private static String clientUrl(LocalPostgres postgres) {
    URI jdbc = URI.create(postgres.jdbcUrl().substring("jdbc:".length()));
    String login = postgres.runtimeUser() + ":" + postgres.runtimePassword();
    return jdbc.getScheme() + "://" + login + "@" + jdbc.getAuthority() + jdbc.getPath();
  }

  private synchronized void add(String name, AutoCloseable part, Map<String, String> addresses) {
    running.push(new Part(name, part));
    addresses.forEach(endpoints::put);
    if (closed) {
      stopParts();
    }
  }

  @Override
  public Path dataDir() {
    return folder.path();
  }

  @Override
  public Path kubeconfig() {
    return folder.path().resolve("kubeconfig");
  }

  @Override
  public Map<String, String> endpoints() {
    return endpoints.all();
  }

  @Override
  public void killOperator() {
    Objects.requireNonNull(operator, "the operator runs").current().kill();
  }

  @Override
  public long operatorPid() {
    return Objects.requireNonNull(operator, "the operator runs").current().pid();
  }

  /** Stops what runs, the last part first. */
  @Override
  public synchronized void close() {
    closed = true;
    endpoints.remove();
    stopParts();
    folder.close();
  }

  private void stopParts() {
    while (!running.isEmpty()) {
      Part part = running.pop();
      progress.line("stopping " + part.name());
      try {
        part.running().close();
      } catch (Exception e) {
        progress.line("stopping " + part.name() + " failed: " + e.getMessage());
      }
    }
  }

  private record Part(String name, AutoCloseable running) {}
}
