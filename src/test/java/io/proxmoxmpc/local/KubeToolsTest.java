package io.proxmoxmpc.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeToolsTest {
  private static final String BUILDS = "builds";

  @TempDir private Path folder;
  private Path assets;
  private Path path;
  private final Map<String, String> environment = new HashMap<>();
  private final List<String> said = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void prepare() throws IOException {
    assets = Files.createDirectory(folder.resolve("assets"));
    path = Files.createDirectory(folder.resolve("path"));
    environment.put("KUBEBUILDER_ASSETS", assets.toString());
    environment.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    environment.put("PATH", path.toString());
  }

  @Test
  void assetsComeFirstAndNothingIsBuiltWhenAllIsThere() throws IOException {
    programs(assets, "etcd", "kube-apiserver", "kube-controller-manager", "kubectl");
    programs(path, "kubectl");

    KubeTools tools = locate();

    assertThat(tools.kubectl()).isEqualTo(assets.resolve("kubectl"));
    assertThat(tools.etcd()).isEqualTo(assets.resolve("etcd"));
    assertThat(said).isEmpty();
  }

  @Test
  void whatOneSourceLacksComesFromTheNext() throws IOException {
    programs(assets, "etcd", "kube-apiserver");
    Path cache = Files.createDirectories(KubeBuild.forUser(environment).folder());
    programs(cache, "etcd", "kube-controller-manager");
    programs(path, "etcd", "kubectl");

    KubeTools tools = locate();

    assertThat(tools.etcd()).isEqualTo(assets.resolve("etcd"));
    assertThat(tools.kubeControllerManager()).isEqualTo(cache.resolve("kube-controller-manager"));
    assertThat(tools.kubectl()).isEqualTo(path.resolve("kubectl"));
  }

  @Test
  void onlyWhatIsMissingIsBuiltAndProgressIsShown() throws IOException {
    programs(assets, "etcd", "kube-apiserver", "kubectl");
    go("exit 0");

    KubeTools tools = locate();

    assertThat(tools.kubeControllerManager()).isExecutable();
    assertThat(builds()).containsExactly("kube-controller-manager");
    assertThat(said)
        .anyMatch(line -> line.contains("building kube-controller-manager v1."))
        .anyMatch(line -> line.contains("downloading example.com/module"));
  }

  @Test
  void twoStartsAtATimeBuildOnce() throws IOException {
    programs(assets, "etcd", "kube-apiserver", "kubectl");
    go("sleep 0.3");

    var starts = Stream.generate(() -> CompletableFuture.supplyAsync(this::locate)).limit(3);

    starts.toList().forEach(CompletableFuture::join);
    assertThat(builds()).hasSize(1);
  }

  @Test
  void withoutGoTheMessageNamesWhatIsMissingAndTheWaysOut() throws IOException {
    programs(assets, "etcd", "kubectl");

    assertThatThrownBy(this::locate)
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("missing: kube-apiserver, kube-controller-manager")
        .hasMessageContaining("KUBEBUILDER_ASSETS (" + assets + ")")
        .hasMessageContaining("install Go")
        .hasMessageContaining("set KUBEBUILDER_ASSETS");
  }

  @Test
  void aFailedBuildShowsItsLastLinesAndLeavesNothingHalfMade() throws IOException {
    programs(assets, "etcd", "kube-apiserver", "kubectl");
    go("rm -f \"$out\"; echo no space left on device >&2; exit 1");

    assertThatThrownBy(this::locate)
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("the Go build of kube-controller-manager failed")
        .hasMessageContaining("no space left on device");
    assertThat(KubeBuild.forUser(environment).folder()).doesNotExist();
  }

  private KubeTools locate() {
    return KubeTools.locate(environment, said::add);
  }

  private List<String> builds() throws IOException {
    return Files.readAllLines(folder.resolve(BUILDS));
  }

  private static void programs(Path where, String... names) throws IOException {
    for (String name : names) {
      script(where.resolve(name), "exit 0");
    }
  }

  /** A compiler that notes what it builds: the last but one argument is the program's name. */
  private void go(String then) throws IOException {
    script(
        path.resolve("go"),
        """
        PATH=/usr/bin:/bin
        while [ "$1" != -o ]; do shift; done; out=$2
        echo "go: downloading example.com/module v1.0.0" >&2
        echo "$out" >> %s
        printf '#!/bin/sh\\n' > "$out"; chmod +x "$out"
        %s
        """
            .formatted(folder.resolve(BUILDS), then));
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
