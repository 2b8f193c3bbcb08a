package io.proxmoxmpc.cli;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The custom resource definitions that are packaged with this program. */
public final class Crds {
  private static final String FOLDER = "/crds";

  private Crds() {}

  /**
   * Installs or updates them and waits until the server serves and explains them; returns their
   * names.
   */
  public static List<String> install(KubernetesClient client) {
    var names = new ArrayList<String>();
    var installed = new ArrayList<CustomResourceDefinition>();
    for (String yaml : packaged()) {
      CustomResourceDefinition crd = client.getKubernetesSerialization().unmarshal(yaml);
      // Forced: whoever installed them before (another version, kubectl) gives way.
      client.resource(crd).fieldManager("proxmox-mpc-installer").forceConflicts().serverSideApply();
      installed.add(crd);
      names.add(crd.getMetadata().getName());
    }
    var definitions = client.apiextensions().v1().customResourceDefinitions();
    for (String name : names) {
      definitions.withName(name).waitUntilCondition(Crds::isEstablished, 1, TimeUnit.MINUTES);
    }
    for (CustomResourceDefinition crd : installed) {
      awaitExplained(client, crd.getSpec());
    }
    return names;
  }

  /**
   * The server publishes schemas by a loop of its own, later than it serves the kind; until then
   * kubectl explain fails. Nothing else needs them, so a server that never does is no error.
   */
  private static void awaitExplained(KubernetesClient client, CustomResourceDefinitionSpec spec) {
    String version = spec.getVersions().getFirst().getName();
    String path = "/openapi/v3/apis/%s/%s".formatted(spec.getGroup(), version);
    String kind = "\"kind\":\"%s\"".formatted(spec.getNames().getKind());
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (System.nanoTime() < deadline) {
      String published = client.raw(path);
      if (published != null && published.contains(kind)) {
        return;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  private static boolean isEstablished(CustomResourceDefinition crd) {
    // The status of a new one begins without conditions, which the client reads as null.
    return crd != null
        && crd.getStatus() != null
        && crd.getStatus().getConditions() != null
        && crd.getStatus().getConditions().stream()
            .anyMatch(c -> c.getType().equals("Established") && c.getStatus().equals("True"));
  }

  private static List<String> packaged() {
    URL folder = Crds.class.getResource(FOLDER);
    if (folder == null) {
      return List.of();
    }
    try {
      if (!folder.getProtocol().equals("jar")) {
        return read(Path.of(folder.toURI()));
      }
      var jar = URI.create(folder.toString().substring(0, folder.toString().lastIndexOf("!/")));
      try (FileSystem files = FileSystems.newFileSystem(jar, Map.of())) {
        return read(files.getPath(FOLDER));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> read(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      var texts = new ArrayList<String>();
      for (Path file : files.filter(f -> f.toString().matches(".*\\.ya?ml")).sorted().toList()) {
        try (InputStream in = Files.newInputStream(file)) {
          texts.add(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        }
      }
      return texts;
    }
  }
}
