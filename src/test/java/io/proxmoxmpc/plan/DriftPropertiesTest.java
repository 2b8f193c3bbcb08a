package io.proxmoxmpc.plan;

import static io.proxmoxmpc.plan.AnyGuest.converge;
import static io.proxmoxmpc.plan.AnyGuest.forAll;
import static io.proxmoxmpc.plan.AnyGuest.undeclareAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.LastApplied;
import io.proxmoxmpc.domain.Policy;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What holds for any guest that somebody else changed. */
class DriftPropertiesTest {
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
