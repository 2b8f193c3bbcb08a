package io.proxmoxmpc.plan;

import static io.proxmoxmpc.plan.AnyGuest.converge;
import static io.proxmoxmpc.plan.AnyGuest.forAll;
import static io.proxmoxmpc.plan.AnyGuest.undeclareAll;
import static io.proxmoxmpc.plan.PlannerPropertiesTest.back;
import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.LastApplied.Entry;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A write that failed halfway: what landed is ours, with what stood there before (law 5). */
class AttemptsTest {
  @Test
  void aValueThatLandedKeepsItsFormerOne() {
    Given guest = Given.vm().seen("cores", "2").seen("memory", "1024");
    guest.declare("cores", "4").declare("memory", "current", "2048");
    new Pve(guest).failHalfway(guest.plan().next().orElseThrow(), key -> key.equals("cores"));

    Planner.Planned after = guest.planned();

    assertThat(after.settled().entries())
        .containsOnlyKeys("cores")
        .containsEntry("cores", new Entry("4", "2"));
    assertThat(guest.write().set()).containsOnlyKeys("memory");
  }

  @Test
  void whatDidNotLandLeavesNoTrace() {
    Given guest = Given.vm().seen("cores", "2").declare("cores", "4");
    Plan before = guest.plan();
    new Pve(guest).failHalfway(before.next().orElseThrow(), key -> false);

    assertThat(guest.planned().settled().entries()).isEmpty();
    assertThat(guest.plan().hash()).isEqualTo(before.hash());
    assertThat(guest.plan().drift()).isEmpty();
  }

  @Test
  void anyGuestGoesBackToWhatItWasAfterAnyFailures() {
    forAll((random, guest) -> {
      TreeMap<String, String> before = new TreeMap<>(guest.current);
      random.declare(guest);
      Set<String> removed = new TreeSet<>(guest.absent);
      for (int i = 0; i < 3; i++) {
        int failure = i;
        Planner.Planned planned = guest.planned();
        guest.applied = planned.settled();
        planned
            .plan()
            .next()
            .ifPresent(step ->
                new Pve(guest).failHalfway(step, key -> (key.hashCode() + failure) % 3 == 0));
      }
      converge(guest);
      undeclareAll(guest);
      converge(guest);
      before.forEach((key, raw) -> back(guest, key, raw, removed));
      for (String key : guest.current.keySet()) {
        assertThat(before.containsKey(key) || key.startsWith("unused"))
            .as("%s is left over", key)
            .isTrue();
      }
    });
  }
}
