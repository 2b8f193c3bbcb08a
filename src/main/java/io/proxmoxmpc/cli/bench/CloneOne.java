package io.proxmoxmpc.cli.bench;

import io.proxmoxmpc.cli.tour.NotObserved;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A VM is cloned from a template, changed and started: what that costs Proxmox. */
final class CloneOne {
  private static final int MOST = 14;
  private static final String NAME = "one-more";

  private final Ground ground;
  private final List<Integer> others;

  /**
   * @param others the VMIDs of guests whose looks have nothing to do with the clone
   */
  CloneOne(Ground ground, List<Integer> others) {
    this.ground = ground;
    this.others = others;
  }

  void measure(Figures figures) throws NotObserved {
    ground.progress().line("cloning a VM");
    ground.log().clear();
    long began = System.nanoTime();
    ground
        .kube()
        .apply(
            """
            kind: ProxmoxVM
            metadata: {name: %s, namespace: %s}
            spec:
              clusterRef: {name: %s}
              source: {clone: {template: debian-13}}
              cpu: {cores: 3}
              disks: [{slot: scsi0, size: 10Gi}]
            """
                .formatted(NAME, Kube.NAMESPACE, Herd.CLUSTER));
    Wait.until(
        "the clone is ready",
        Duration.ofMinutes(5),
        Duration.ofMillis(500),
        () -> ground.kube().vmIsReady(NAME));
    double seconds = Wait.seconds(began);
    Map<String, Long> steps =
        ground.log().sent().stream()
            .filter(r -> !r.isRound() && !r.isTaskPoll() && !r.isAddressRead())
            .filter(r -> r.guest().filter(others::contains).isEmpty())
            .collect(Collectors.groupingBy(Request::step, TreeMap::new, Collectors.counting()));
    long all = steps.values().stream().mapToLong(n -> n).sum();
    figures.add("clone: requests until converged", all, "requests", MOST);
    steps.forEach((step, count) -> figures.add("clone: " + step, count, "requests"));
    figures.add("clone: boots", boots(steps), "boots", 1);
    figures.add("clone: until converged", seconds, "s");
  }

  private static long boots(Map<String, Long> steps) {
    return steps.entrySet().stream()
        .filter(e -> e.getKey().matches(".*/status/(start|reboot|reset)"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
