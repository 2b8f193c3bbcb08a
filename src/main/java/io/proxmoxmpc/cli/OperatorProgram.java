package io.proxmoxmpc.cli;

import io.proxmoxmpc.local.GuardedProcess;
import io.proxmoxmpc.local.JavaProgram;
import io.proxmoxmpc.local.LocalPostgres;
import io.proxmoxmpc.local.Ports;
import io.proxmoxmpc.local.Progress;
import io.proxmoxmpc.local.StartFailure;
import io.proxmoxmpc.local.Supervised;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** The operator as a child process of {@code mpc up}, and whether it is ready. */
final class OperatorProgram implements BooleanSupplier {
  /** What 1000 guests need twice over; the heap takes whatever it may have, needed or not. */
  private static final int HEAP_MEGABYTES = 176;

  private static final String HEAP_VARIABLE = "MPC_OPERATOR_HEAP_MB";

  private final Path log;
  private final Map<String, String> environment;
  private final Ports ports;
  private URI uri = URI.create("http://127.0.0.1:0");

  OperatorProgram(
      Path dataDir, Map<String, String> environment, Ports ports, boolean withSimulator) {
    this.log = dataDir.resolve("logs").resolve("operator.log");
    this.environment = new HashMap<>(environment);
    this.ports = ports;
    if (withSimulator) {
      // A simulator on the same machine answers or is dead; nobody needs to wait a minute for it.
      this.environment.put("MPC_REQUEST_GRACE", "5s");
    }
  }

  /** The settings of an operator in a data folder, whose lock is its lease. */
  static Map<String, String> environment(
      Path kubeconfig, String operatorId, LocalPostgres postgres) {
    return Map.ofEntries(
        Map.entry("KUBECONFIG", kubeconfig.toString()),
        Map.entry("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl()),
        Map.entry("QUARKUS_DATASOURCE_USERNAME", postgres.runtimeUser()),
        Map.entry("QUARKUS_DATASOURCE_PASSWORD", postgres.runtimePassword()),
        Map.entry("QUARKUS_FLYWAY_USERNAME", postgres.ownerUser()),
        Map.entry("QUARKUS_FLYWAY_PASSWORD", postgres.ownerPassword()),
        Map.entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
        Map.entry("MPC_OPERATOR_ID", operatorId),
        Map.entry("MPC_NAMESPACE", LocalStack.NAMESPACE),
        Map.entry("MPC_ALLOW_FILE_REPOSITORIES", "true"),
        Map.entry("MPC_DATA_DIR_LEASE", "true"),
        Map.entry("MPC_EXPORT_WORK_DIR", kubeconfig.resolveSibling("exports").toString()));
  }

  Supervised start(Progress progress) {
    int port = ports.choose("operator", progress);
    uri = URI.create("http://127.0.0.1:" + port);
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    List<String> command = JavaProgram.own().command(heapMegabytes(), List.of("operator"));
    return Supervised.start(
        () -> GuardedProcess.start("operator", log, environment, command), this, progress);
  }

  private static int heapMegabytes() {
    String given = System.getenv().getOrDefault(HEAP_VARIABLE, "");
    if (given.isBlank()) {
      return HEAP_MEGABYTES;
    }
    if (!given.matches("[1-9][0-9]{2,4}")) {
      throw new StartFailure(HEAP_VARIABLE + " must be 100 or more megabytes, not " + given);
    }
    return Integer.parseInt(given);
  }

  URI uri() {
    return uri;
  }

  /** Whether it says that it is ready. */
  @Override
  public boolean getAsBoolean() {
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(uri.resolve("/q/health/ready"))
              .timeout(Duration.ofSeconds(5))
              .build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
