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
    var build = new KubeBuild(CacheFolder.ofUser(environment), KubeModule.packaged());
    List<Source> sources = sources(environment, build.folder());
    var found = search(sources, List.of(KubeTool.values()));
    List<KubeTool> missing = missing(found);
    if (!missing.isEmpty()) {
      build.make(missing, lookedIn(sources), progress);
      found.putAll(search(List.of(new Source("", build.folder())), missing));
    }
    return new KubeTools(found);
  }

  /** kubectl alone, which many machines have on the PATH. */
  public static Path kubectl(Progress progress) {
    var build = new KubeBuild(CacheFolder.ofUser(System.getenv()), KubeModule.packaged());
    List<Source> sources = sources(System.getenv(), build.folder());
    var only = List.of(KubeTool.KUBECTL);
    return Optional.ofNullable(search(sources, only).get(KubeTool.KUBECTL))
        .orElseGet(() -> {
          build.make(only, lookedIn(sources), progress);
          return build.folder().resolve(KubeTool.KUBECTL.program());
        });
  }

  private static List<Source> sources(Map<String, String> environment, Path cache) {
    var sources = new ArrayList<Source>();
    String assets = environment.getOrDefault("KUBEBUILDER_ASSETS", "");
    if (!assets.isBlank()) {
      sources.add(new Source("KUBEBUILDER_ASSETS", Path.of(assets)));
    }
    sources.add(new Source("the cache", cache));
    return sources;
  }

  private static Map<KubeTool, Path> search(List<Source> sources, List<KubeTool> wanted) {
    var found = new EnumMap<KubeTool, Path>(KubeTool.class);
    for (KubeTool tool : wanted) {
      sources.stream()
          .map(source -> source.folder().resolve(tool.program()).toAbsolutePath())
          .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
          .findFirst()
          .or(() -> tool.mayComeFromPath() ? Tools.onPath(tool.program()) : Optional.empty())
          .ifPresent(file -> found.put(tool, file));
    }
    return found;
  }

  private static List<KubeTool> missing(Map<KubeTool, Path> found) {
    return java.util.Arrays.stream(KubeTool.values())
        .filter(tool -> !found.containsKey(tool))
        .toList();
  }

  private static String lookedIn(List<Source> sources) {
    return String.join(", ", sources.stream().map(Source::toString).toList());
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
