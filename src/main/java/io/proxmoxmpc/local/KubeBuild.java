package io.proxmoxmpc.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Builds programs of the control plane into the cache, each one once for all users of it. */
record KubeBuild(CacheFolder cache, KubeModule module, Optional<Path> go) {
  static KubeBuild forUser(Map<String, String> environment) {
    var cache = CacheFolder.ofUser(environment);
    return new KubeBuild(cache, KubeModule.packaged(), Tools.onPath("go", environment));
  }

  Path folder() {
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return cache.resolve("kube", module.kubernetesVersion() + "-" + arch);
  }

  void make(List<KubeTool> missing, String lookedIn, Progress progress) {
    Path compiler = go.orElseThrow(() -> new StartFailure(waysOut(missing, lookedIn)));
    cache.exclusively(
        "kube",
        progress,
        () -> {
          List<KubeTool> left = missing.stream().filter(tool -> !isBuilt(tool)).toList();
          if (!left.isEmpty()) {
            progress.line(
                "building %s %s with Go, once for this user; about 4 minutes on 2 cores"
                    .formatted(names(left), module.kubernetesVersion()));
            build(compiler, left, lookedIn, progress);
          }
          return left;
        });
  }

  private boolean isBuilt(KubeTool tool) {
    return Files.isExecutable(folder().resolve(tool.program()));
  }

  private void build(Path compiler, List<KubeTool> tools, String lookedIn, Progress progress) {
    Path log = cache.resolve("kube-build.log");
    try {
      Path work = CacheFolder.freshBeside(folder());
      try {
        module.writeTo(work);
        Files.writeString(log, "");
        for (KubeTool tool : tools) {
          var goBuild = new GoBuild(compiler, work, log, progress);
          if (!goBuild.run(tool, module.linkerFlags())) {
            throw new StartFailure(
                "the Go build of %s failed (all of it: %s):%s\n%s"
                    .formatted(
                        tool.program(), log, StartFailure.tail(log), waysOut(tools, lookedIn)));
          }
          Files.createDirectories(folder());
          PrivateFiles.moveInPlace(work.resolve(tool.program()), folder().resolve(tool.program()));
        }
      } finally {
        Trees.delete(work);
      }
    } catch (IOException e) {
      throw new StartFailure("cannot build in " + folder() + ": " + PrivateFiles.reason(e), e);
    }
  }

  private static String names(List<KubeTool> tools) {
    return tools.stream().map(KubeTool::program).collect(Collectors.joining(", "));
  }

  private String waysOut(List<KubeTool> missing, String lookedIn) {
    return """
    missing: %s (looked in %s). Ways out:
      - install Go 1.24 or newer and have it on the PATH: the programs are then built once, or
      - set KUBEBUILDER_ASSETS to a folder with them (setup-envtest of kubebuilder makes one), or
      - copy them of Kubernetes %s or newer to %s\
    """
        .formatted(names(missing), lookedIn, module.kubernetesVersion(), folder());
  }
}
