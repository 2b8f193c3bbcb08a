package io.proxmoxmpc.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The programs of a Kubernetes control plane on this machine.
 *
 * <p>They come from {@code KUBEBUILDER_ASSETS}, the per-user cache, for kubectl also from the PATH,
 * and what is then missing is built once by the Go toolchain from the versions pinned in
 * tools/kube.
 */
public final class KubeTools {
  private final Map<KubeTool, Path> programs;

  private KubeTools(Map<KubeTool, Path> programs) {
    this.programs = programs;
  }

  /** Finds or builds the programs; a {@link StartFailure} tells the ways out when neither works. */
  public static KubeTools locate(Progress progress) {
    return locate(System.getenv(), progress);
  }

  static KubeTools locate(Map<String, String> environment, Progress progress) {
    return new KubeTools(find(List.of(KubeTool.values()), environment, progress));
  }

  /** kubectl alone, which many machines have on the PATH. */
  public static Path kubectl(Progress progress) {
    return new KubeTools(find(List.of(KubeTool.KUBECTL), System.getenv(), progress)).kubectl();
  }

  private static Map<KubeTool, Path> find(
      List<KubeTool> wanted, Map<String, String> environment, Progress progress) {
    var build = KubeBuild.forUser(environment);
    var sources = new ArrayList<Source>();
    String assets = environment.getOrDefault("KUBEBUILDER_ASSETS", "");
    if (!assets.isBlank()) {
      sources.add(new Source("KUBEBUILDER_ASSETS", Path.of(assets)));
    }
    sources.add(new Source("the cache", build.folder()));
    var found = new EnumMap<KubeTool, Path>(KubeTool.class);
    for (KubeTool tool : wanted) {
      search(sources, tool, environment).ifPresent(file -> found.put(tool, file));
    }
    List<KubeTool> missing = wanted.stream().filter(tool -> !found.containsKey(tool)).toList();
    if (!missing.isEmpty()) {
      build.make(missing, sources.toString(), progress);
      missing.forEach(tool -> found.put(tool, build.folder().resolve(tool.program())));
    }
    return found;
  }

  private static Optional<Path> search(
      List<Source> sources, KubeTool tool, Map<String, String> environment) {
    return sources.stream()
        .map(source -> source.folder().resolve(tool.program()).toAbsolutePath())
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst()
        .or(() ->
            tool.mayComeFromPath() ? Tools.onPath(tool.program(), environment) : Optional.empty());
  }

  public Path etcd() {
    return program(KubeTool.ETCD);
  }

  public Path kubeApiserver() {
    return program(KubeTool.KUBE_APISERVER);
  }

  public Path kubeControllerManager() {
    return program(KubeTool.KUBE_CONTROLLER_MANAGER);
  }

  public Path kubectl() {
    return program(KubeTool.KUBECTL);
  }

  private Path program(KubeTool tool) {
    return java.util.Objects.requireNonNull(programs.get(tool), tool::program);
  }

  /** A folder in which programs may lie, and what people call it. */
  private record Source(String name, Path folder) {
    @Override
    public String toString() {
      return name + " (" + folder + ")";
    }
  }
}
