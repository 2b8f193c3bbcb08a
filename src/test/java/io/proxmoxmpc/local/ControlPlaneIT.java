package io.proxmoxmpc.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.proxmoxmpc.testing.LoopbackSockets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlPlaneIT {
  private static final KubeTools TOOLS = KubeTools.locate(Progress.silent());

  @TempDir private Path folder;

  @Test
  void objectsAndCredentialsSurviveARestart() throws Exception {
    String kubeconfig;
    try (var plane = ControlPlane.start(folder, TOOLS, Progress.silent());
        var client = client(plane)) {
      kubeconfig = Files.readString(plane.kubeconfig());
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(plane.kubeconfig())))
          .isEqualTo("rw-------");
      var note = new ConfigMapBuilder().withNewMetadata().withName("note").endMetadata();
      client.configMaps().inNamespace("default").resource(note.build()).create();
    }
    try (var plane = ControlPlane.start(folder, TOOLS, Progress.silent());
        var client = client(plane)) {
      assertThat(client.configMaps().inNamespace("default").withName("note").get()).isNotNull();
      assertThat(plane.kubeconfig()).content().isEqualTo(kubeconfig);
    }
  }

  @Test
  void theControllersOfAClusterRun() {
    try (var plane = ControlPlane.start(folder, TOOLS, Progress.silent());
        var client = client(plane)) {
      var namespace = new NamespaceBuilder().withNewMetadata().withName("team-a").endMetadata();
      client.namespaces().resource(namespace.build()).create();
      var accounts = client.serviceAccounts().inNamespace("team-a");
      await().atMost(Duration.ofMinutes(1)).until(() -> accounts.withName("default").get() != null);

      client.namespaces().withName("team-a").delete();

      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> client.namespaces().withName("team-a").get() == null);
    }
  }

  @Test
  void nothingListensBeyondLoopbackAndNobodyWithoutAPasswordIsServed() throws Exception {
    try (var plane = ControlPlane.start(folder, TOOLS, Progress.silent());
        var postgres = LocalPostgres.start(folder, Progress.silent())) {
      var ours = LoopbackSockets.listening(ProcessHandle.current().descendants());

      assertThat(ours).hasSizeGreaterThanOrEqualTo(3).allMatch(LoopbackSockets::isLoopback);
      var probe = new HttpsProbe(plane.kubernetes().resolve("/readyz"), certificate(), "wrong");
      assertThat(probe.getAsBoolean()).isFalse();
      assertThat(postgres.jdbcUrl()).contains("//127.0.0.1:");
    }
  }

  @Test
  void noChildOutlivesAKilledParentAndTheDataSurvives() throws Exception {
    ProcessHandle[] children;
    try (var parent = ChildJvm.start("plane", folder)) {
      children = parent.process().descendants().toArray(ProcessHandle[]::new);
      assertThat(children).hasSizeGreaterThanOrEqualTo(8);
      parent.process().destroyForcibly();
    }
    try (var plane = ControlPlane.start(folder, TOOLS, Progress.silent());
        var client = client(plane)) {
      assertThat(client.namespaces().withName("default").get()).isNotNull();
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(Stream.of(children)).noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void aDeepFolderIsNoObstacle() {
    Path deep = folder.resolve("a-rather-long-name/".repeat(8));
    try (var plane = ControlPlane.start(deep, TOOLS, Progress.silent());
        var client = client(plane)) {
      assertThat(client.namespaces().withName("default").get()).isNotNull();
    }
  }

  private Path certificate() {
    return folder.resolve("kubernetes/serving/apiserver.crt");
  }

  private static KubernetesClient client(ControlPlane plane) {
    var config = Config.fromKubeconfig(plane.kubeconfig().toFile());
    return new KubernetesClientBuilder().withConfig(config).build();
  }
}
