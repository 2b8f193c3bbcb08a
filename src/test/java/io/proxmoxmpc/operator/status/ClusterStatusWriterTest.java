package io.proxmoxmpc.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.proxmoxmpc.api.ClusterSpec;
import io.proxmoxmpc.api.ClusterStatus;
import io.proxmoxmpc.api.Discovery;
import io.proxmoxmpc.api.ProxmoxCluster;
import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.loop.ClusterContext;
import io.proxmoxmpc.loop.ClusterResult;
import io.proxmoxmpc.loop.ClusterResult.Fact;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterStatusWriterTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private static ProxmoxCluster cluster(Map<String, String> annotations) {
    ProxmoxCluster cluster = new ProxmoxCluster();
    cluster.setMetadata(
        new ObjectMetaBuilder()
            .withName("home")
            .withGeneration(2L)
            .withAnnotations(annotations)
            .build());
    cluster.setSpec(
        new ClusterSpec(
            List.of(),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            new Discovery(Discovery.Mode.None, null, null)));
    return cluster;
  }

  private static ClusterResult result(Fact reachable, Fact authorized) {
    return new ClusterResult(
        new ClusterContext.Standing("abc", null, null, new TreeSet<>(), true, "done"),
        reachable,
        authorized,
        new Fact(true, Reason.AS_DECLARED, "asked", false),
        "abc",
        "9.1.2",
        true,
        new TreeMap<>(Map.of("pve1", true, "pve2", false)),
        new ClusterResult.Guests(7, 3, 4),
        Map.of());
  }

  private static Fact fact(String text) {
    String[] parts = text.split("/");
    Boolean holds = parts[0].equals("?") ? null : Boolean.valueOf(parts[0]);
    return new Fact(holds, Reason.valueOf(parts[1]), "because", parts.length > 2);
  }

  private static String said(ClusterStatus status) {
    return status.conditions().stream()
        .map(c -> c.type() + "=" + c.status())
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          true/REACHABLE | true/AUTHORIZED | CURRENT | Ready=True Reachable=True Authorized=True Discovered=True InUse=True
          true/REACHABLE | false/CANNOT_PROVE_ABSENCE | FAILED | Ready=False Stalled=True Reachable=True Authorized=False Discovered=True InUse=True
          false/CLUSTER_UNREACHABLE | ?/CLUSTER_UNREACHABLE | IN_PROGRESS | Ready=False Reconciling=True Reachable=False Authorized=Unknown Discovered=True InUse=True
          false/CERTIFICATE_NOT_TRUSTED | ?/CLUSTER_UNREACHABLE | FAILED | Ready=False Stalled=True Reachable=False Authorized=Unknown Discovered=True InUse=True
          false/CLUSTER_IDENTITY_CHANGED/stalled | true/AUTHORIZED | FAILED | Ready=False Stalled=True Reachable=False Authorized=True Discovered=True InUse=True
          false/BUSY | true/AUTHORIZED | IN_PROGRESS | Ready=False Reconciling=True Reachable=False Authorized=True Discovered=True InUse=True
          """)
  void readyIsReachableAndAuthorized(
      String reachable, String authorized, Kstatus judged, String conditions) {
    ClusterSighting sighting =
        new ClusterSighting(result(fact(reachable), fact(authorized)), null, "https://a:8006", 1);
    ClusterStatus status = new ClusterStatusWriter().write(cluster(Map.of()), sighting, NOW);
    assertThat(said(status)).isEqualTo(conditions);
    assertThat(Kstatus.of(2, status.observedGeneration(), status.conditions())).isEqualTo(judged);
  }

  @Test
  void beforeTheFirstRoundNothingIsKnown() {
    ClusterStatus status =
        new ClusterStatusWriter()
            .write(cluster(Map.of()), new ClusterSighting(null, null, "", 0), NOW);
    assertThat(said(status))
        .isEqualTo(
            "Ready=Unknown Reconciling=True Reachable=Unknown Authorized=Unknown"
                + " Discovered=Unknown InUse=False");
  }

  @Test
  void aMissingSecretIsForTheUser() {
    ClusterSighting sighting =
        new ClusterSighting(
            null,
            new ClusterSighting.Trouble(Reason.CREDENTIALS_MISSING, "create the Secret"),
            "",
            0);
    ClusterStatus status = new ClusterStatusWriter().write(cluster(Map.of()), sighting, NOW);
    assertThat(status.conditions().getFirst().reason()).isEqualTo("CredentialsMissing");
    assertThat(Kstatus.of(2, status.observedGeneration(), status.conditions()))
        .isEqualTo(Kstatus.FAILED);
  }

  @Test
  void whatIsUnseenStaysAndAnnotationsAreEchoedWhileTheyStand() {
    ProxmoxCluster cluster =
        cluster(
            Map.of(
                "proxmox-mpc.io/accept-cluster", "abc",
                "proxmox-mpc.io/pause", "maintenance",
                "proxmox-mpc.io/reconcile-at", "1"));
    ClusterResult good = result(fact("true/REACHABLE"), fact("true/AUTHORIZED"));
    ClusterResult accepted =
        new ClusterResult(
            good.standing(),
            good.reachable(),
            good.authorized(),
            good.discovered(),
            good.clusterId(),
            good.version(),
            good.quorate(),
            good.nodes(),
            good.guests(),
            Map.of("accept-cluster", "abc"));
    ClusterStatusWriter writer = new ClusterStatusWriter();
    cluster.setStatus(
        writer.write(cluster, new ClusterSighting(accepted, null, "https://a:8006", 1), NOW));
    ClusterStatus kept =
        writer.write(cluster, new ClusterSighting(good, null, "", 1), NOW.plusSeconds(9));
    assertThat(kept).isEqualTo(cluster.getStatus());
    assertThat(kept.handled()).isEqualTo(Map.of("accept-cluster", "abc"));
    assertThat(kept.lastHandledReconcileAt()).isEqualTo("1");
    assertThat(said(kept)).contains("Paused=True");
    assertThat(kept.nodes()).hasSize(2);
    cluster.getMetadata().setAnnotations(Map.of());
    assertThat(writer.write(cluster, new ClusterSighting(good, null, "", 1), NOW).handled())
        .isNull();
  }
}
