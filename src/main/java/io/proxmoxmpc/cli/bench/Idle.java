package io.proxmoxmpc.cli.bench;

import io.proxmoxmpc.cli.tour.NotObserved;
import java.time.Duration;
import java.util.List;

/** Nothing changes: what the operator asks all the same, what it writes, and what it holds. */
final class Idle {
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  private final Ground ground;
  private final int guests;

  Idle(Ground ground, int guests) {
    this.ground = ground;
    this.guests = guests;
  }

  /** What came before leaves wakes behind; returns when there are none left. */
  void settle() throws NotObserved {
    KubeWrites writes = new KubeWrites(ground.kube().client());
    ground.progress().line("waiting until what was done before has died away");
    Wait.until(
        "nothing but the usual looks",
        PATIENCE,
        Duration.ZERO,
        () -> {
          ground.log().clear();
          long before = writes.count();
          Wait.sleep(Duration.ofSeconds(5 + guests / 100));
          List<Request> sent = ground.log().sent();
          long looks = sent.stream().filter(r -> r.guest().isPresent()).count();
          // A sweep of 300 s has at most 5 % of the guests in such a time.
          return writes.count() == before
              && sent.stream().allMatch(r -> r.method().equals("GET"))
              && looks <= 5 + guests / 10;
        });
  }

  void measure(Duration window, Figures figures) throws NotObserved {
    KubeWrites writes = new KubeWrites(ground.kube().client());
    ground.progress().line("idle for " + window.toSeconds() + " s");
    long before = writes.count();
    long began = System.nanoTime();
    ground.log().clear();
    Wait.sleep(window);
    List<Request> sent = ground.log().sent();
    double minutes = Wait.seconds(began) / 60 * guests;
    long addresses = sent.stream().filter(Request::isAddressRead).count();
    long changes = sent.stream().filter(r -> !r.method().equals("GET")).count();
    String perMinute = "per guest and minute";
    figures.addLarge("idle Proxmox requests", (sent.size() - addresses) / minutes, perMinute, 0.25);
    figures.add("idle address reads", addresses / minutes, perMinute);
    figures.add("idle Proxmox writes", changes / minutes, perMinute, 0);
    figures.add("idle Kubernetes writes", (writes.count() - before) / minutes, perMinute, 0);
    Memory memory = Memory.of(ground.stage().operatorPid());
    figures.addLarge("resident memory", memory.residentMebibytes(), "MiB", 400);
    figures.addLarge("resident memory, peak", memory.peakMebibytes(), "MiB", 400);
  }
}
