package io.proxmoxmpc.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.proxmoxmpc.domain.DesiredDisk;
import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.LastApplied;
import io.proxmoxmpc.domain.Marker;
import io.proxmoxmpc.domain.Policy;
import io.proxmoxmpc.domain.PowerState;
import io.proxmoxmpc.domain.PropertyString;
import io.proxmoxmpc.domain.Size;
import io.proxmoxmpc.domain.Slots;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** What holds for any guest and any manifest. A failure names the seed that makes it again. */
class PlannerPropertiesTest {
  private static final int RUNS = 400;

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

  @Test
  void aPlanThatWasFollowedLeavesNothingToDo() {
    forAll((random, guest) -> {
      random.declare(guest);
      converge(guest);
      Planner.Planned again = guest.planned();
      assertThat(again.plan().steps()).isEmpty();
      assertThat(again.plan().drift()).isEmpty();
      assertThat(again.plan().hash()).isEmpty();
      assertThat(again.settled()).isEqualTo(guest.applied);
    });
  }

  @Test
  void whatNobodyDeclaredStaysAsItIs() {
    forAll((random, guest) -> {
      TreeMap<String, String> before = new TreeMap<>(guest.current);
      String pool = guest.seenPool;
      random.declare(guest);
      converge(guest);
      before.forEach((key, raw) -> {
        if (!Set.of("description", "tags", "boot").contains(key)) {
          untouched(guest, key, raw);
        }
      });
      String tags = before.getOrDefault("tags", "");
      assertThat(TagPlanner.split(guest.current.get("tags")))
          .containsAll(
              TagPlanner.split(tags).stream()
                  .filter(t -> !guest.absent.contains("tags:" + t))
                  .toList());
      assertThat(guest.seenPool).isEqualTo(guest.declaredPool == null ? pool : guest.declaredPool);
      if (guest.description == null) {
        assertThat(Marker.strip(guest.current.get("description")))
            .isEqualTo(Marker.strip(before.get("description")));
      }
      for (String key : guest.current.keySet()) {
        boolean ours =
            guest.config.containsKey(key)
                || guest.disks.containsKey(key)
                || before.containsKey(key)
                || key.equals("tags")
                || (guest.drive != null && key.equals("ide0"));
        assertThat(ours).as("nobody asked for %s", key).isTrue();
      }
    });
  }

  private static void untouched(Given guest, String key, String raw) {
    if (guest.absent.contains(key)) {
      return;
    }
    Set<String> declared = new TreeSet<>();
    PropertyString config = guest.config.get(key);
    if (config != null) {
      declared.addAll(KeyRules.declared(guest.kind, key, config).values().keySet());
    }
    DesiredDisk disk = guest.disks.get(key);
    if (disk != null) {
      declared.addAll(disk.options().values().keySet());
      if (disk.size() != null) {
        declared.add("size");
      }
    }
    String now = guest.current.get(key);
    assertThat(now).as(key).isNotNull();
    PropertyString then = KeyRules.parse(guest.kind, key, now);
    KeyRules.parse(guest.kind, key, raw)
        .values()
        .forEach((sub, value) -> {
          if (!declared.contains(sub) && !guest.absent.contains(KeyDiff.path(key, sub))) {
            assertThat(then.get(sub)).as(KeyDiff.path(key, sub)).contains(value);
          }
        });
  }

  @Test
  void whatIsNoLongerDeclaredGoesBackToWhatStoodThere() {
    forAll((random, guest) -> {
      TreeMap<String, String> before = new TreeMap<>(guest.current);
      String pool = guest.seenPool;
      random.declare(guest);
      Set<String> removed = new TreeSet<>(guest.absent);
      converge(guest);
      undeclareAll(guest);
      converge(guest);
      assertThat(guest.plan().steps()).isEmpty();
      assertThat(guest.seenPool).isEqualTo(pool);
      before.forEach((key, raw) -> back(guest, key, raw, removed));
      for (String key : guest.current.keySet()) {
        boolean gone = before.containsKey(key) || key.startsWith("unused");
        assertThat(gone).as("%s is left over", key).isTrue();
      }
      Set<String> left = new TreeSet<>(guest.applied.entries().keySet());
      left.removeIf(path -> path.startsWith("@volume "));
      assertThat(left).isEmpty();
    });
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

  static void back(Given guest, String key, String raw, Set<String> removed) {
    if (removed.contains(key) || key.equals("boot")) {
      return;
    }
    String now = guest.current.getOrDefault(key, "");
    if (key.equals("description")) {
      assertThat(Marker.strip(now)).isEqualTo(Marker.strip(raw));
      return;
    }
    if (key.equals("tags")) {
      Set<String> were = TagPlanner.split(raw);
      were.removeIf(tag -> removed.contains("tags:" + tag));
      assertThat(TagPlanner.split(now)).isEqualTo(were);
      return;
    }
    PropertyString then = KeyRules.parse(guest.kind, key, now);
    KeyRules.parse(guest.kind, key, raw)
        .values()
        .forEach((sub, value) -> {
          boolean size = Slots.isDisk(guest.kind, key) && sub.equals("size");
          if (!removed.contains(KeyDiff.path(key, sub)) && !size) {
            assertThat(KeyRules.same(guest.kind, key, sub, then.values().get(sub), value))
                .as("%s.%s: %s, once %s", key, sub, then.values().get(sub), value)
                .isTrue();
          }
        });
  }

  @Test
  void noPlanShrinksADisk() {
    forAll((random, guest) -> {
      random.declare(guest);
      guest.disks.replaceAll((slot, disk) ->
          new DesiredDisk(
              slot, disk.storage(), Size.parse("3Gi").orElseThrow(), null, disk.options()));
      for (Step step : guest.plan().steps()) {
        if (step.action() instanceof Action.Resize resize) {
          String raw = guest.current.get(resize.slot());
          Size now =
              KeyRules.parse(guest.kind, resize.slot(), raw)
                  .get("size")
                  .flatMap(Size::parseProxmox)
                  .orElseThrow();
          assertThat(resize.size()).isGreaterThan(now);
        }
      }
    });
  }

  @Test
  void nothingThatCanLoseDataRunsWithoutAWord() {
    forAll((random, guest) -> {
      random.declare(guest);
      guest.absent.add(guest.kind == GuestKind.QEMU ? "scsi1" : "mp0");
      guest.disks.remove("mp0");
      guest
          .plan()
          .next()
          .ifPresent(step -> {
            assertThat(step.risk()).isEqualTo(Risk.SAFE);
            if (step.action() instanceof Action.Configure configure) {
              assertThat(configure.delete()).noneMatch(key -> Slots.isDisk(guest.kind, key));
              configure.set().forEach((key, value) -> keepsItsVolume(guest, key, value));
            }
          });
    });
  }

  private static void keepsItsVolume(Given guest, String key, String value) {
    String before = guest.current.get(key);
    if (before != null && Slots.isDisk(guest.kind, key)) {
      assertThat(value.split(",")[0]).isEqualTo(before.split(",")[0]);
    }
  }

  @Test
  void theHashKnowsNeitherDigestNorOrder() {
    forAll((random, guest) -> {
      random.declare(guest);
      guest.approval = Policy.Approval.MANUAL;
      Plan plan = guest.plan();
      guest.digest = "another";
      assertThat(guest.plan().hash()).isEqualTo(plan.hash());
      assertThat(plan.next()).isEmpty();
      assertThat(plan.hash().isEmpty()).isEqualTo(plan.steps().isEmpty());
    });
  }

  @Test
  void underReportNobodysChangeIsTouchedAndUndeclaredItIsTheirs() {
    forAll((random, guest) -> {
      random.declare(guest);
      converge(guest);
      guest.drift = Policy.Drift.REPORT;
      Set<String> changed = new TreeSet<>();
      random.meddle(guest, changed::add);
      Map<String, String> theirs = new TreeMap<>(guest.current);
      Planner.Planned planned = guest.planned();
      assertThat(planned.plan().steps()).isEmpty();
      guest.applied = planned.settled();
      undeclareAll(guest);
      converge(guest);
      for (String key : changed) {
        if (!key.equals("tags")) {
          assertThat(guest.current.get(key)).isEqualTo(theirs.get(key));
        }
      }
    });
  }

  @Test
  void driftIsPutRightInOneGo() {
    forAll((random, guest) -> {
      random.declare(guest);
      converge(guest);
      Map<String, String> ours = new TreeMap<>(guest.current);
      LastApplied record = guest.applied;
      Set<String> changed = new TreeSet<>();
      random.meddle(guest, changed::add);
      converge(guest);
      for (String key : changed) {
        if (guest.config.containsKey(key)) {
          assertThat(KeyRules.same(guest.kind, key, "", guest.current.get(key), ours.get(key)))
              .isTrue();
        }
      }
      assertThat(guest.applied).isEqualTo(record);
    });
  }
}
