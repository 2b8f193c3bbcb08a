package io.proxmoxmpc.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How {@code mpc up} ends, and what is there at the next start. */
class UpStopIT {
  private static final String READY = "--for=condition=Ready";

  @TempDir private Path folder;
  private final List<UpProcess> started = new ArrayList<>();

  @AfterEach
  void stop() {
    started.forEach(UpProcess::close);
  }

  @Test
  void everythingSurvivesSigkillAndSigtermStopsInReverse() throws Exception {
    UpProcess first = up();
    kubectl("wait", READY, "pvm/pad-1", "pvm/web-1", "pct/dns-1", "--timeout=10m");
    String vmid = vmid();
    await().atMost(Duration.ofMinutes(2)).until(() -> state().contains("\"" + vmid + "\""));
    String kubeconfig = Files.readString(home().resolve("kubeconfig"));
    String operator = Files.readString(home().resolve("operator-id"));
    List<ProcessHandle> children = first.process().descendants().toList();

    first.process().destroyForcibly();

    UpProcess second = up();
    assertThat(children).noneMatch(ProcessHandle::isAlive);
    assertThat(home().resolve("kubeconfig")).content().isEqualTo(kubeconfig);
    assertThat(home().resolve("operator-id")).content().isEqualTo(operator);
    kubectl("patch", "pvm/pad-1", "--type=merge", "-p", "{\"spec\":{\"tags\":[\"again\"]}}");
    kubectl("wait", "--for=jsonpath={.status.observedGeneration}=2", "pvm/pad-1", "--timeout=5m");
    kubectl("wait", READY, "pvm/pad-1", "--timeout=5m");
    assertThat(vmid()).isEqualTo(vmid);
    assertThat(writes()).isNotEmpty().allMatch(path -> path.endsWith("/" + vmid + "/config"));
    List<ProcessHandle> next = second.process().descendants().toList();

    second.process().destroy();
    second.awaitEnd();

    assertThat(second.lines())
        .containsSubsequence(
            "stopping the operator",
            "stopping the simulator",
            "stopping PostgreSQL",
            "stopping Kubernetes");
    assertThat(home().resolve("endpoints.json")).doesNotExist();
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(next).noneMatch(ProcessHandle::isAlive));
  }

  private Path home() {
    return folder.resolve("home");
  }

  private UpProcess up() throws Exception {
    var up = UpProcess.run(folder, "up", "--simulator", "--data-dir", home().toString());
    started.add(up);
    return up.awaitReady();
  }

  private String state() throws Exception {
    Path file = home().resolve("simulator/state.json");
    return Files.exists(file) ? Files.readString(file) : "";
  }

  /** What the operator changed on the simulated Proxmox since its last start. */
  private List<String> writes() throws Exception {
    var endpoints = new ObjectMapper().readTree(home().resolve("endpoints.json").toFile());
    var requests = URI.create(endpoints.path("simulatorControl").asText()).resolve("/requests");
    List<String> paths = new ArrayList<>();
    for (JsonNode request : new ObjectMapper().readTree(requests.toURL())) {
      if (!request.path("method").asText().equals("GET")) {
        paths.add(request.path("path").asText());
      }
    }
    return paths;
  }

  private String vmid() throws Exception {
    return kubectl("get", "pvm/pad-1", "-o", "jsonpath={.status.vmid}");
  }

  private String kubectl(String... arguments) throws Exception {
    var all = new ArrayList<>(List.of("kubectl", "--data-dir=" + home()));
    all.addAll(List.of(arguments));
    UpProcess kubectl = UpProcess.run(folder, all.toArray(String[]::new));
    assertThat(kubectl.awaitEnd()).as(kubectl.text()).isZero();
    return kubectl.text();
  }
}
