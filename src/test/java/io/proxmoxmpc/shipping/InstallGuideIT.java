package io.proxmoxmpc.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.testing.Rig;
import io.proxmoxmpc.testing.RigExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What docs/install.md tells people to write is what works. */
@ExtendWith(RigExtension.class)
class InstallGuideIT {
  private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  private final Rig rig;
  private final List<String> manifests;

  InstallGuideIT(Rig rig) throws IOException {
    this.rig = rig;
    String guide = Files.readString(Path.of("docs", "install.md"));
    this.manifests = YAML.matcher(guide).results().map(InstallGuideIT::text).toList();
  }

  @Test
  void theOverlayReachesTheDeployment() throws Exception {
    Path base = Files.createDirectories(rig.folder().resolve("deploy"));
    try (var files = Files.list(PlainManifests.FOLDER)) {
      for (Path file : files.toList()) {
        Files.copy(file, base.resolve(file.getFileName()));
      }
    }
    Path site = Files.createDirectories(rig.folder().resolve("my-site"));
    Files.writeString(site.resolve("kustomization.yaml"), manifest("kind: Kustomization"));

    var built = rig.kubectl("kustomize", site.toString());

    assertThat(built.status()).as(built.text()).isZero();
    assertThat(built.text())
        .contains("image: registry.example.org/proxmox-mpc:0.1.0-SNAPSHOT")
        .contains("value: jdbc:postgresql://postgresql.example.org:5432/proxmox_mpc")
        .doesNotContain("jdbc:postgresql://postgresql:5432");
  }

  @Test
  void theClusterIsAccepted() throws Exception {
    Path file = rig.folder().resolve("cluster.yaml");
    Files.writeString(file, manifest("kind: ProxmoxCluster"));

    var applied = rig.kubectl("apply", "--dry-run=server", "-f", file.toString());

    assertThat(applied.status()).as(applied.text()).isZero();
  }

  @Test
  void theGuideNamesWhatTheChartReads() {
    var deployment = Chart.minimal().only("Deployment").toString();

    assertThat(deployment)
        .contains("proxmox-mpc-postgresql-owner", "proxmox-mpc-postgresql-runtime")
        .contains("proxmox-mpc-operator-id", "\"key\":\"operator-id\"");
    assertThat(Chart.minimal().objects("ClusterRole"))
        .anyMatch(r -> r.at("/metadata/name").asText().equals("proxmox-mpc-cluster-edit"));
  }

  private String manifest(String containing) {
    return manifests.stream().filter(m -> m.contains(containing)).findFirst().orElseThrow();
  }

  private static String text(MatchResult block) {
    return block.group(1);
  }
}
