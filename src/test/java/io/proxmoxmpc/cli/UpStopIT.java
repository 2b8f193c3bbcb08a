package io.proxmoxmpc.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How {@code mpc up} ends, and what is there at the next start. */
class UpStopIT {
  @TempDir private Path folder;

  @Test
  void dataSurvivesSigkillAndSigtermStopsAllInReverse() throws Exception {
    Path home = folder.resolve("home");
    var first = UpProcess.run(folder, "up", "--data-dir", home.toString()).awaitReady();
    String where = "--data-dir=" + home;
    assertThat(kubectl(where, "create", "configmap", "note", "--from-literal=a=b")).isZero();
    String kubeconfig = Files.readString(home.resolve("kubeconfig"));
    String operator = Files.readString(home.resolve("operator-id"));
    List<ProcessHandle> children = first.process().descendants().toList();

    first.process().destroyForcibly();

    var second = UpProcess.run(folder, "up", "--data-dir", home.toString()).awaitReady();
    assertThat(children).noneMatch(ProcessHandle::isAlive);
    assertThat(kubectl(where, "get", "configmap", "note")).isZero();
    assertThat(home.resolve("kubeconfig")).content().isEqualTo(kubeconfig);
    assertThat(home.resolve("operator-id")).content().isEqualTo(operator);
    List<ProcessHandle> next = second.process().descendants().toList();

    second.process().destroy();
    second.awaitEnd();

    assertThat(second.lines())
        .containsSubsequence("stopping the operator", "stopping PostgreSQL", "stopping Kubernetes");
    assertThat(home.resolve("endpoints.json")).doesNotExist();
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(next).noneMatch(ProcessHandle::isAlive));
  }

  private int kubectl(String... arguments) throws Exception {
    var all = new java.util.ArrayList<>(List.of("kubectl"));
    all.addAll(List.of(arguments));
    return UpProcess.run(folder, all.toArray(String[]::new)).awaitEnd();
  }
}
