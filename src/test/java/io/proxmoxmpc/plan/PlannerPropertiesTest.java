package io.proxmoxmpc.plan;

import static io.proxmoxmpc.plan.AnyGuest.converge;
import static io.proxmoxmpc.plan.AnyGuest.forAll;
import static io.proxmoxmpc.plan.AnyGuest.undeclareAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.DesiredDisk;
import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.Marker;
import io.proxmoxmpc.domain.Policy;
import io.proxmoxmpc.domain.PropertyString;
import io.proxmoxmpc.domain.Size;
import io.proxmoxmpc.domain.Slots;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What holds for any guest and any manifest. A failure names the seed that makes it again. */
class PlannerPropertiesTest {
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
}
