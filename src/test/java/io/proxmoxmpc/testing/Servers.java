package io.proxmoxmpc.testing;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.proxmoxmpc.cli.Crds;
import io.proxmoxmpc.local.ControlPlane;
import io.proxmoxmpc.local.KubeTools;
import io.proxmoxmpc.local.LocalPostgres;
import io.proxmoxmpc.local.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;

/** The one Kubernetes API and the one PostgreSQL that all tests of a JVM share. */
record Servers(
    Path folder, KubeTools tools, ControlPlane plane, LocalPostgres postgres, AtomicInteger classes)
    implements AutoCloseable {

  static Servers start() {
    Progress progress = Progress.to(System.out);
    try {
      Path folder = Files.createTempDirectory("mpc-it-");
      KubeTools tools = KubeTools.locate(progress);
      var plane = ControlPlane.start(folder, tools, progress);
      var postgres = LocalPostgres.start(folder, progress);
      var servers = new Servers(folder, tools, plane, postgres, new AtomicInteger());
      try (KubernetesClient client = servers.client()) {
        Crds.install(client);
      }
      return servers;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  KubernetesClient client() {
    var config = Config.fromKubeconfig(plane.kubeconfig().toFile());
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  @Override
  public void close() throws IOException {
    postgres.close();
    plane.close();
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
