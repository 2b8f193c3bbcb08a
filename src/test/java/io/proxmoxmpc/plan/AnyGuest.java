package io.proxmoxmpc.plan;

import static org.assertj.core.api.Assertions.fail;

import io.proxmoxmpc.domain.PowerState;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Tries what must hold on many random guests. */
final class AnyGuest {
  private static final int RUNS = 400;

  private AnyGuest() {}

  /** Runs the check on many random guests; {@code -Dplanner.seed=N} repeats one. */
  static void forAll(BiConsumer<RandomGuests, Given> check) {
    Long only = Long.getLong("planner.seed");
    long first = only != null ? only : System.nanoTime();
    for (long seed = first; seed < first + (only != null ? 1 : RUNS); seed++) {
      RandomGuests random = new RandomGuests(seed);
      Given guest = random.guest();
      TreeMap<String, String> before = new TreeMap<>(guest.current);
      try {
        check.accept(random, guest);
      } catch (AssertionError | RuntimeException e) {
        fail(
            "seed %d: guest %s, declared %s %s, absent %s, record %s"
                .formatted(
                    seed,
                    before,
                    guest.config,
                    guest.disks.values(),
                    guest.absent,
                    guest.applied.entries()),
            e);
      }
    }
  }

  /** Takes step after step, approving whatever waits, until nothing is left to do. */
  static void converge(Given guest) {
    Pve pve = new Pve(guest);
    for (int i = 0; i < 20; i++) {
      Planner.Planned planned = guest.planned();
      guest.applied = planned.settled();
      guest.approve(planned.plan());
      var next = guest.plan().next();
      if (next.isEmpty()) {
        return;
      }
      pve.take(next.get());
    }
    fail("no end: " + guest.plan().steps());
  }

  static void undeclareAll(Given guest) {
    guest.config.clear();
    guest.disks.clear();
    guest.tags.clear();
    guest.absent.clear();
    guest.description = null;
    guest.declaredPool = null;
    guest.drive = null;
    guest.power = PowerState.UNMANAGED;
  }
}
