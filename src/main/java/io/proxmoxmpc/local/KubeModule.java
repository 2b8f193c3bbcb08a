package io.proxmoxmpc.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The committed Go module that pins what the control plane is built from. */
record KubeModule(Map<String, String> files, String kubernetesVersion) {
  private static final Pattern PINNED =
      Pattern.compile("^\\s*k8s\\.io/kubernetes (v\\d+\\.\\d+\\.\\d+)$", Pattern.MULTILINE);

  /** The module as it was packaged with this program. */
  static KubeModule packaged() {
    var files =
        List.of("go.mod", "go.sum", "tools.go").stream()
            .collect(Collectors.toMap(name -> name, KubeModule::resource));
    var version = PINNED.matcher(files.get("go.mod"));
    if (!version.find()) {
      throw new IllegalStateException("tools/kube/go.mod pins no k8s.io/kubernetes");
    }
    return new KubeModule(files, version.group(1));
  }

  private static String resource(String name) {
    try (var in = KubeModule.class.getResourceAsStream("/tools/kube/" + name)) {
      if (in == null) {
        throw new IllegalStateException("tools/kube/" + name + " is not packaged");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void writeTo(Path folder) throws IOException {
    for (var file : files.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
  }

  /** Linker flags with which the programs report the version that they are. */
  String linkerFlags() {
    String[] parts = kubernetesVersion.substring(1).split("\\.");
    String version = "k8s.io/component-base/version.git";
    return "-s -w -X %1$sVersion=%2$s -X %1$sMajor=%3$s -X %1$sMinor=%4$s"
        .formatted(version, kubernetesVersion, parts[0], parts[1]);
  }
}
