package io.proxmoxmpc.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxmoxmpc.simulator.SimulatorOptions;
import io.proxmoxmpc.simulator.core.Timing;
import io.proxmoxmpc.testing.OperatorUnderTest;
import io.proxmoxmpc.testing.Rig;
import io.proxmoxmpc.testing.RigExtension;
import io.proxmoxmpc.testing.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Law 11 by the numbers: what one Proxmox suffers others do not, and none is asked too much. */
@ExtendWith(RigExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BulkheadIT {
  private static final String VM = "ProxmoxVM";
  private static final String CONTAINER = "ProxmoxContainer";
  private static final Duration SOON = Duration.ofMinutes(3);
  private static final String STOPPED = "powerState: Stopped\npolicy: {deletion: Delete}\n";
  private static final String SMALL =
      """
      source: {osTemplate: {volume: "local:vztmpl/debian-13.tar.zst"}}
      powerState: Stopped
      rootfs: {storage: local-lvm, size: 1Gi}
      """;

  private final Rig rig;
  private OperatorUnderTest operator;

  BulkheadIT(Rig rig) {
    this.rig = rig;
  }

  @BeforeAll
  void start() {
    operator = rig.operator(Map.of()).start().awaitReady();
  }

  @AfterAll
  void stop() {
    operator.kill();
  }

  @Test
  void hundredsOnAHangingProxmoxCostAnotherNotOnePass() {
    try (Estate healthy = new Estate(rig, SimulatorOptions.fast());
        Estate hanging = new Estate(rig, SimulatorOptions.fast())) {
      hanging.connect();
      healthy.connect();
      // Rounds and sweeps wake guests whenever they come; without them passes can be counted.
      patchCluster(healthy, "{\"poll\":{\"inventorySeconds\":3600,\"configSeconds\":3600}}");
      awaitConnected(healthy);
      awaitConnected(hanging);
      double alone =
          IntStream.range(0, 3).mapToDouble(i -> passesOf(healthy, "alone-" + i)).max().orElse(0);

      int fault =
          hanging
              .control()
              .fault(Map.of("path", ".*/(qemu|lxc)(/.*)?", "action", "hang", "times", -1));
      IntStream.range(0, Scope.of(40, 300))
          .parallel()
          .forEach(i -> hanging.vm("stuck-" + i, STOPPED));
      await("requests hang").atMost(SOON).until(() -> hanging.control().hits(fault) > 0);

      for (int i = 0; i < 3; i++) {
        assertThat(passesOf(healthy, "beside-" + i)).isLessThanOrEqualTo(alone);
      }
      assertThat(hanging.conditions(VM, "stuck-0").getOrDefault("Ready", ""))
          .doesNotStartWith("True");
      hanging.control().clearFaults();
    }
  }

  /** Only this cluster has containers, so that the passes over them are its own. */
  private double passesOf(Estate healthy, String name) {
    double before = containerPasses();
    healthy.container(name, SMALL);
    healthy.awaitReady(CONTAINER, name);
    return containerPasses() - before;
  }

  private double containerPasses() {
    Matcher line =
        Pattern.compile(
                "^proxmox_mpc_passes_total\\{.*kind=\"ProxmoxContainer\".*\\} ([0-9.E+]+)$",
                Pattern.MULTILINE)
            .matcher(operator.text("/q/metrics"));
    return line.results().mapToDouble(found -> Double.parseDouble(found.group(1))).sum();
  }

  @Test
  void theBudgetOfDestructionHoldsAgainstManyDeletionsAtOnce() {
    int guests = Scope.of(6, 24);
    int limit = 2;
    try (Estate estate = new Estate(rig, SimulatorOptions.fast())) {
      estate.connect();
      for (int i = 0; i < guests; i++) {
        estate.vm("vm-" + i, STOPPED);
      }
      for (int i = 0; i < guests; i++) {
        estate.awaitReady(VM, "vm-" + i);
      }
      patchCluster(estate, "{\"limits\":{\"maxDestructivePerHour\":" + limit + "}}");
      awaitConnected(estate);
      estate.control().clearRequests();
      IntStream.range(0, guests).parallel().forEach(i -> estate.delete(VM, "vm-" + i));
      await("all others say why they wait")
          .atMost(SOON)
          .until(() ->
              IntStream.range(0, guests)
                      .filter(i ->
                          estate
                              .conditions(VM, "vm-" + i)
                              .getOrDefault("Reconciling", "")
                              .equals("True/BudgetSpent"))
                      .count()
                  == guests - limit);
      assertThat(ours(estate, r -> r.path("method").asText().equals("DELETE"))).hasSize(limit);

      patchCluster(estate, "{\"limits\":{\"maxDestructivePerHour\":0}}");
      for (int i = 0; i < guests; i++) {
        estate.awaitGone(VM, "vm-" + i);
      }
      assertThat(ours(estate, r -> r.path("method").asText().equals("DELETE"))).hasSize(guests);
    }
  }

  @Test
  void manyAppliedAtOnceStayWithinTheLimitsOfASlowProxmox() {
    int perSecond = 20;
    Timing slow = Timing.fast().withTask("default", 1500);
    try (Estate estate = new Estate(rig, SimulatorOptions.fast().withTiming(slow))) {
      estate.connect();
      patchCluster(
          estate,
          "{\"limits\":{\"requestsPerSecond\":%d,\"concurrentTasks\":5,\"concurrentTasksPerNode\":2}}"
              .formatted(perSecond));
      awaitConnected(estate);
      estate.control().clearRequests();
      int guests = Scope.of(8, 500);
      IntStream.range(0, guests).parallel().forEach(i -> estate.vm("vm-" + i, STOPPED));
      // Two tasks at a time, a second and a half each, and twenty requests a second.
      await("all are made")
          .atMost(Duration.ofMinutes(Scope.of(4, 30)))
          .pollInterval(Duration.ofSeconds(1))
          .until(() ->
              IntStream.range(0, guests)
                  .allMatch(i ->
                      estate
                          .conditions(VM, "vm-" + i)
                          .getOrDefault("Ready", "")
                          .startsWith("True")));
      List<Instant> times = times(ours(estate, r -> true));
      // A full bucket at the start of any window, and what was under way when it began.
      int ahead = perSecond + 8;
      for (int first = 0; first < times.size(); first++) {
        for (int last = first + ahead; last < times.size(); last += perSecond) {
          double seconds = Duration.between(times.get(first), times.get(last)).toMillis() / 1000.0;
          assertThat(last - first)
              .as("requests within %s s", seconds)
              .isLessThanOrEqualTo((int) Math.ceil(perSecond * seconds) + ahead);
        }
      }
      List<JsonNode> all = new ArrayList<>();
      for (String node : List.of("pve1", "pve2", "pve3")) {
        List<JsonNode> tasks = tasks(estate, node);
        assertThat(mostAtOnce(tasks)).as("tasks on %s", node).isLessThanOrEqualTo(2);
        all.addAll(tasks);
      }
      assertThat(all).hasSize(guests);
      assertThat(mostAtOnce(all)).as("tasks on the cluster").isLessThanOrEqualTo(5);
    }
  }

  private static List<JsonNode> tasks(Estate estate, String node) {
    List<JsonNode> tasks = new ArrayList<>();
    for (JsonNode task : estate.pve().get("/nodes/" + node + "/tasks?limit=1000").data()) {
      if (task.path("type").asText().equals("qmcreate")) {
        tasks.add(task);
      }
    }
    return tasks;
  }

  /** Times are whole seconds, so that one that ends as another starts does not count as both. */
  private static int mostAtOnce(List<JsonNode> tasks) {
    return tasks.stream()
        .mapToLong(task -> task.path("starttime").asLong())
        .mapToInt(moment ->
            (int)
                tasks.stream()
                    .filter(task -> task.path("starttime").asLong() <= moment)
                    .filter(task -> task.path("endtime").asLong() > moment + 1)
                    .count())
        .max()
        .orElse(0);
  }

  @Test
  void whoRefusesIsAskedLessAndLess() {
    int guests = Scope.of(4, 30);
    int rounds = Scope.of(12, 60);
    try (Estate estate = new Estate(rig, SimulatorOptions.fast())) {
      estate.connect();
      for (int i = 0; i < guests; i++) {
        estate.vm("vm-" + i, STOPPED);
      }
      for (int i = 0; i < guests; i++) {
        estate.awaitReady(VM, "vm-" + i);
      }
      estate
          .control()
          .fault(
              Map.of(
                  "method",
                  "POST",
                  "path",
                  ".*/config",
                  "action",
                  "status",
                  "status",
                  500,
                  "text",
                  "can't lock file '/var/lock/qemu-server/lock.conf' - got timeout",
                  "times",
                  -1));
      estate.control().clearRequests();
      for (int i = 0; i < guests; i++) {
        estate.patch(VM, "vm-" + i, "{\"spec\":{\"cpu\":{\"cores\":3}}}");
      }
      await("many rounds")
          .atMost(Duration.ofMinutes(5))
          .until(() ->
              ours(estate, r -> r.path("path").asText().endsWith("/cluster/resources")).size()
                  >= rounds);
      for (int i = 0; i < guests; i++) {
        String path = "/qemu/" + estate.vmid(VM, "vm-" + i) + "/";
        List<JsonNode> requests = ours(estate, r -> r.path("path").asText().contains(path));
        List<Instant> tries =
            times(requests.stream().filter(r -> r.path("method").asText().equals("POST")).toList());
        assertThat(tries).hasSizeGreaterThanOrEqualTo(2);
        for (int k = 1; k < tries.size(); k++) {
          assertThat(Duration.between(tries.get(k - 1), tries.get(k)))
              .as("pause after failure %d of %s", k, path)
              .isGreaterThanOrEqualTo(Duration.ofSeconds(Math.min(60, 1L << k)).minusMillis(100));
        }
        assertThat(requests).hasSizeLessThanOrEqualTo(4 * tries.size());
      }
      estate.control().clearFaults();
      for (int i = 0; i < guests; i++) {
        estate.awaitReady(VM, "vm-" + i);
      }
    }
  }

  private static List<JsonNode> ours(Estate estate, Predicate<JsonNode> which) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode request : estate.control().requests()) {
      if (request.path("user").asText().equals("mpc@pve!operator") && which.test(request)) {
        found.add(request);
      }
    }
    return found;
  }

  private static List<Instant> times(List<JsonNode> requests) {
    return requests.stream().map(r -> Instant.parse(r.path("time").asText())).sorted().toList();
  }

  private static void patchCluster(Estate estate, String spec) {
    estate.patch("ProxmoxCluster", estate.cluster(), "{\"spec\":" + spec + "}");
  }

  private static void awaitConnected(Estate estate) {
    estate.awaitCondition("ProxmoxCluster", estate.cluster(), "Ready", "True");
  }
}
