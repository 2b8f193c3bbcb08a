package io.proxmoxmpc.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxmoxmpc.cli.tour.NotObserved;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An administrator changes a declared value: how long until the operator looks at that guest. */
final class ForeignChange {
  private static final int TIMES = 5;

  /** Not always at the same moment between two rounds. */
  private static final Duration APART = Duration.ofMillis(2300);

  private final Ground ground;
  private final Herd herd;

  ForeignChange(Ground ground, Herd herd) {
    this.ground = ground;
    this.herd = herd;
  }

  void measure(Figures figures) throws NotObserved {
    ground.progress().line("changing a VM by hand, " + TIMES + " times");
    List<JsonNode> vms = herd.vms();
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      Wait.sleep(APART.multipliedBy(i));
      seconds.add(once(vms.get(i * vms.size() / TIMES)));
    }
    seconds.sort(null);
    figures.add("foreign change noticed, median", seconds.get(TIMES / 2), "s");
    figures.add("foreign change noticed, slowest", seconds.getLast(), "s");
  }

  private double once(JsonNode vm) throws NotObserved {
    int vmid = vm.path("vmid").asInt();
    ground.log().clear();
    long began = System.nanoTime();
    var unused = ground.somebodyElse().post(Herd.path(vm) + "/config", Map.of("onboot", "0"));
    awaitRequest("the operator looks at VM " + vmid, vmid, "GET");
    double noticed = Wait.seconds(began);
    awaitRequest("the operator corrects VM " + vmid, vmid, "POST");
    herd.awaitReady();
    return noticed;
  }

  private void awaitRequest(String what, int vmid, String method) throws NotObserved {
    Wait.until(
        what,
        Duration.ofMinutes(10),
        Duration.ofMillis(100),
        () ->
            ground.log().sent().stream()
                .anyMatch(r ->
                    r.method().equals(method) && r.guest().filter(g -> g == vmid).isPresent()));
  }
}
