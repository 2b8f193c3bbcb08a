package io.proxmoxmpc.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxmoxmpc.simulator.SimulatorOptions;
import io.proxmoxmpc.testing.Rig;
import io.proxmoxmpc.testing.RigExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Law 8 and what a guest costs: silence over fifty idle guests, and a bounded creation. */
@ExtendWith(RigExtension.class)
class IdleIT {
  private static final int GUESTS = 50;
  private static final int ROUNDS = 30;
  private static final int SWEEPS = 3;
  private static final int PER_ROUND = 5;
  private static final int PER_CREATION = 14;

  private final Rig rig;

  IdleIT(Rig rig) {
    this.rig = rig;
  }

  @Test
  void fiftyIdleGuestsAreSilentAndACloneIsCheap() {
    try (Estate estate = new Estate(rig, SimulatorOptions.fast())) {
      estate.connect();
      GitRemote remote = GitRemote.create(rig.folder().resolve("idle.git"));
      rig.operator(Map.of()).start().awaitReady();
      for (int i = 0; i < GUESTS; i++) {
        if (i % 2 == 0) {
          estate.vm("idle-" + i, "powerState: Stopped\ncpu: {cores: 2}\ntags: [idle]\n");
        } else {
          estate.container(
              "idle-" + i,
              """
              source: {osTemplate: {volume: "local:vztmpl/debian-13.tar.zst"}}
              powerState: Stopped
              rootfs: {storage: local-lvm, size: 1Gi}
              """);
        }
      }
      for (int i = 0; i < GUESTS; i++) {
        estate.awaitReady(i % 2 == 0 ? "ProxmoxVM" : "ProxmoxContainer", "idle-" + i);
      }
      estate.export("idle", remote.url());
      estate.awaitReady("ProxmoxExport", "idle");
      settle(estate, remote);
      assertThat(remote.manifest(estate.namespace(), "idle-" + (GUESTS - 1))).isNotEmpty();
      staysSilent(estate, remote);
      cloneIsCheap(estate);
    }
  }

  /** Creation leaves wakes behind; idle begins when a whole sweep found nothing to write. */
  private static void settle(Estate estate, GitRemote remote) {
    String[] before = {""};
    await("nothing is written any more")
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofSeconds(6))
        .until(() -> {
          String now = world(estate, remote).toString();
          boolean same = now.equals(before[0]);
          before[0] = now;
          return same;
        });
  }

  private static void staysSilent(Estate estate, GitRemote remote) {
    Map<String, String> before = world(estate, remote);
    estate.control().clearRequests();
    await("thirty rounds and three sweeps")
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofSeconds(1))
        .until(() ->
            count(estate, p -> p.endsWith("/cluster/resources")) >= ROUNDS
                && count(estate, p -> p.endsWith("/pending")) >= SWEEPS * GUESTS);
    List<String[]> requests = ours(estate);
    assertThat(world(estate, remote)).isEqualTo(before);
    assertThat(requests).as("only reads").allSatisfy(r -> assertThat(r[0]).isEqualTo("GET"));
    long rounds = requests.stream().filter(r -> r[1].endsWith("/cluster/resources")).count();
    long pending = requests.stream().filter(r -> r[1].endsWith("/pending")).count();
    long others = requests.size() - pending;
    assertThat(others).as("requests of %d rounds", rounds).isLessThanOrEqualTo(PER_ROUND * rounds);
    // Every guest once per sweep; the count may be taken in the middle of the next one.
    Map<String, Long> perGuest = new TreeMap<>();
    requests.stream()
        .filter(r -> r[1].endsWith("/pending"))
        .forEach(r -> perGuest.merge(r[1], 1L, Long::sum));
    assertThat(perGuest).hasSize(GUESTS);
    long fewest = perGuest.values().stream().mapToLong(n -> n).min().orElse(0);
    long most = perGuest.values().stream().mapToLong(n -> n).max().orElse(0);
    assertThat(most - fewest).as("evenly: %s", perGuest).isLessThanOrEqualTo(1);
  }

  private static void cloneIsCheap(Estate estate) {
    estate.control().clearRequests();
    estate.vm(
        "cheap",
        """
        source: {clone: {template: debian-13}}
        cpu: {cores: 3}
        disks: [{slot: scsi0, size: 10Gi}]
        """);
    estate.awaitReady("ProxmoxVM", "cheap");
    int vmid = estate.vmid("ProxmoxVM", "cheap");
    List<String> steps = new ArrayList<>();
    for (String[] request : ours(estate)) {
      boolean round =
          request[1].matches(
              ".*(/cluster/resources|/cluster/status|/cluster/tasks|/certificates/info|/version"
                  + "|/access/permissions|/nodes)");
      boolean poll = request[1].contains("/tasks/");
      boolean address = request[1].contains("/agent/") || request[1].endsWith("/interfaces");
      boolean other =
          request[1].endsWith("/pending") && !request[1].matches(".*/(9000|" + vmid + ")/pending");
      if (!round && !poll && !address && !other) {
        steps.add(request[0] + " " + request[1]);
      }
    }
    assertThat(steps).as("requests of one clone, by step").hasSizeLessThanOrEqualTo(PER_CREATION);
    assertThat(steps.stream().filter(s -> s.endsWith("/status/start")).count()).isEqualTo(1);
    assertThat(steps.stream().filter(s -> s.endsWith("/status/reboot")).count()).isZero();
  }

  private static List<String[]> ours(Estate estate) {
    List<String[]> found = new ArrayList<>();
    for (JsonNode request : estate.control().requests()) {
      if (request.path("user").asText().equals("mpc@pve!operator")) {
        found.add(new String[] {request.path("method").asText(), request.path("path").asText()});
      }
    }
    return found;
  }

  private static long count(Estate estate, Predicate<String> path) {
    return ours(estate).stream().filter(r -> path.test(r[1])).count();
  }

  /** Everything that a silent operator must not touch, with its version. */
  private static Map<String, String> world(Estate estate, GitRemote remote) {
    Map<String, String> versions = new TreeMap<>();
    for (String kind :
        List.of("ProxmoxVM", "ProxmoxContainer", "ProxmoxCluster", "ProxmoxExport")) {
      var resources =
          estate.rig().client().genericKubernetesResources("proxmox-mpc.io/v1alpha1", kind);
      var listed =
          kind.equals("ProxmoxCluster") ? resources.list() : resources.inAnyNamespace().list();
      listed.getItems().forEach(o -> put(versions, kind, o.getMetadata()));
    }
    for (String namespace : List.of(estate.namespace(), estate.rig().namespace())) {
      var client = estate.rig().client();
      client
          .secrets()
          .inNamespace(namespace)
          .list()
          .getItems()
          .forEach(o -> put(versions, "Secret", o.getMetadata()));
      client
          .configMaps()
          .inNamespace(namespace)
          .list()
          .getItems()
          .forEach(o -> put(versions, "ConfigMap", o.getMetadata()));
      client
          .v1()
          .events()
          .inNamespace(namespace)
          .list()
          .getItems()
          .forEach(o -> put(versions, "Event", o.getMetadata()));
    }
    versions.put("commits", remote.log().toString());
    versions.put("journal", estate.sql("select count(*) from journal"));
    versions.put("revision", estate.sql("select count(*) from revision"));
    versions.put("guest", estate.sql("select max(updated)::text from guest"));
    return versions;
  }

  private static void put(
      Map<String, String> versions,
      String kind,
      io.fabric8.kubernetes.api.model.ObjectMeta metadata) {
    versions.put(
        kind + " " + metadata.getNamespace() + "/" + metadata.getName(),
        metadata.getResourceVersion());
  }
}
