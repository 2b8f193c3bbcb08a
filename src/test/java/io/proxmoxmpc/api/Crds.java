package io.proxmoxmpc.api;

import io.fabric8.crdv2.generator.CRDGenerator;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The CRDs as the classes of {@code api} define them, by the name of their file in {@code crds/}.
 */
final class Crds {
  static final Path FOLDER = Path.of("crds");

  private Crds() {}

  static SortedMap<String, String> generate() {
    var written = new TreeMap<String, ByteArrayOutputStream>();
    new CRDGenerator()
        .customResourceClasses(
            ProxmoxCluster.class, ProxmoxVM.class, ProxmoxContainer.class, ProxmoxExport.class)
        .forCRDVersions("v1")
        .withPostProcessor(new CrdShape())
        .withOutput(new InMemory(written))
        .detailedGenerate();
    var files = new TreeMap<String, String>();
    written.forEach(
        (name, bytes) -> files.put(name + ".yml", bytes.toString(StandardCharsets.UTF_8)));
    return files;
  }

  private record InMemory(Map<String, ByteArrayOutputStream> files)
      implements CRDGenerator.CRDOutput<OutputStream> {
    @Override
    public OutputStream outputFor(String name) {
      return files.computeIfAbsent(name, ignored -> new ByteArrayOutputStream());
    }

    @Override
    public void close() {}
  }
}
