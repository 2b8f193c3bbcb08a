package io.proxmoxmpc.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.proxmoxmpc.testing.LoopbackSockets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees of {@code mpc up --simulator} while it runs. */
class UpIT {
  @TempDir private static Path folder;
  private static Path home;
  private static UpProcess up;

  @BeforeAll
  static void start() throws IOException {
    home = folder.resolve("home");
    up = UpProcess.run(folder, "up", "--simulator", "--data-dir", home.toString()).awaitReady();
  }

  @AfterAll
  static void stop() {
    up.close();
  }

  @Test
  void readyIsTheLastLineOfTheStartAndEachPartHasOneBefore() {
    assertThat(up.lines())
        .anyMatch(line -> line.startsWith("etcd is up"))
        .anyMatch(line -> line.startsWith("kube-apiserver is up: https://127.0.0.1:"))
        .anyMatch(line -> line.startsWith("PostgreSQL is up"))
        .anyMatch(line -> line.startsWith("the operator is up"))
        .anyMatch(line -> line.contains("kubectl --data-dir " + home + " get proxmox -A"));
    assertThat(up.lines().stream().filter(line -> !line.contains("started again")))
        .last()
        .isEqualTo("ready");
  }

  @Test
  void endpointsNameWhatRunsAndTheFolderIsPrivate() throws IOException {
    JsonNode endpoints = new ObjectMapper().readTree(home.resolve("endpoints.json").toFile());

    assertThat(endpoints.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "kubernetes", "postgres", "proxmox", "simulatorControl", "git", "operator");
    assertThat(endpoints).allMatch(at -> at.asText().matches(".*(//|@)127\\.0\\.0\\.1:.*|file:.*"));
    assertThat(permissions(home)).isEqualTo("rwx------");
    assertThat(permissions(home.resolve("endpoints.json"))).isEqualTo("rw-------");
    assertThat(permissions(home.resolve("kubeconfig"))).isEqualTo("rw-------");
  }

  @Test
  void nothingListensBeyondLoopback() {
    var listening = LoopbackSockets.listening(up.process().descendants());

    assertThat(listening).hasSizeGreaterThanOrEqualTo(6).allMatch(LoopbackSockets::isLoopback);
  }

  @Test
  void aSecondStartIsToldWhoHoldsTheFolder() throws Exception {
    var second = UpProcess.run(folder, "up", "--data-dir", home.toString());

    assertThat(second.awaitEnd()).isEqualTo(1);
    assertThat(second.lines()).singleElement().asString().contains("pid " + up.process().pid());
  }

  @Test
  void kubectlPassesThroughWithItsStatus() throws Exception {
    String where = "--data-dir=" + home;
    var get = UpProcess.run(folder, "kubectl", where, "get", "pcl", "-o", "name");
    assertThat(get.awaitEnd()).isZero();
    assertThat(get.text()).isEqualTo("proxmoxcluster.proxmox-mpc.io/home");

    var none = UpProcess.run(folder, "kubectl", where, "get", "pcl", "nowhere", "--output=name");
    assertThat(none.awaitEnd()).isEqualTo(1);
    assertThat(none.text()).contains("\"nowhere\" not found");
  }

  @Test
  void kubectlWithoutAControlPlaneSaysHowToStartOne() throws Exception {
    var get = UpProcess.run(folder, "kubectl", "--data-dir=" + folder.resolve("no"), "get", "pcl");

    assertThat(get.awaitEnd()).isEqualTo(1);
    assertThat(get.lines()).singleElement().asString().contains("./mpc up");
  }

  @Test
  void anOperatorThatDiesIsStartedAgain() throws Exception {
    String before = pid("operator");
    ProcessHandle.of(Long.parseLong(before)).orElseThrow().destroyForcibly();

    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(up.text()).contains("operator ended (status 137)"));
    await().atMost(Duration.ofMinutes(1)).until(() -> !pid("operator").equals(before));
  }

  private static String pid(String name) throws IOException {
    return Files.readString(home.resolve("logs/." + name + ".pid")).split(" ")[0];
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
