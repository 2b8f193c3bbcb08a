package io.proxmoxmpc.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.Policy;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whole devices: added, taken back, and kept away by {@code absent} (laws 3, 5). */
class DevicePlanningTest {
  @Test
  void aNewDeviceGetsWhatProxmoxWillNotGuessAndIsOursOnlyAsFarAsDeclared() {
    Given given = Given.vm().declareSlot("net1");
    given.defaults = new PlanInput.Defaults(null, "vmbr3");
    assertThat(given.write().set()).isEqualTo(Map.of("net1", "virtio,bridge=vmbr3"));
    new Pve(given).take(given.plan().next().orElseThrow());
    given.applied = given.planned().settled();
    assertThat(given.plan().steps()).as("its completion is no declaration").isEmpty();
    given.seen("net1", given.current.get("net1").replace("vmbr3", "vmbr4"));
    assertThat(given.plan().steps()).as("nobody declared the bridge").isEmpty();

    Given ct = Given.container().declare("net2", "bridge", "vmbr0");
    assertThat(ct.write().set()).isEqualTo(Map.of("net2", "bridge=vmbr0,name=eth2"));
  }

  @Test
  void aDeviceThatWeAddedGoesAsAWhole() {
    Given given = Given.vm().declare("net1", "bridge", "vmbr0");
    new Pve(given).take(given.plan().next().orElseThrow());
    given.undeclare("net1");
    assertThat(given.write().delete()).containsExactly("net1");
    assertThat(given.plan().steps()).hasSize(1).allMatch(step -> step.risk() == Risk.SAFE);
  }

  @Test
  void aDeviceThatSomebodyMadeTheirsStays() {
    for (String theirs :
        new String[] {
          "virtio=AA:BB:CC:00:00:01,bridge=vmbr0,rate=5", "virtio=AA:BB:CC:00:00:01,bridge=vmbr9"
        }) {
      Given given = Given.vm().declare("net1", "bridge", "vmbr0");
      new Pve(given).take(given.plan().next().orElseThrow());
      given.seen("net1", theirs).undeclare("net1");
      assertThat(given.plan().steps()).isEmpty();
      assertThat(given.plan().notes())
          .anyMatch(note -> note.startsWith("net1 is no longer declared and stays"));
      assertThat(given.planned().settled().entries()).isEmpty();
    }
  }

  @Test
  void aDeviceThatSomebodyRemovedIsDrift() {
    Given given =
        Given.vm()
            .declare("net0", "bridge", "vmbr0")
            .seen("net0", "virtio=AA:BB:CC:00:00:01,bridge=vmbr0");
    given.applied = given.planned().settled();
    given.current.remove("net0");
    assertThat(given.plan().drift()).hasSize(1);
    assertThat(given.write().set()).isEqualTo(Map.of("net0", "virtio,bridge=vmbr0"));
    given.drift = Policy.Drift.REPORT;
    assertThat(given.plan().steps()).isEmpty();
  }

  @Test
  void whatMustNotExistGoesWhoeverMadeIt() {
    Given given =
        Given.vm()
            .seen("net0", "virtio=AA:BB:CC:00:00:01,bridge=vmbr0,tag=5")
            .seen("net2", "virtio=AA:BB:CC:00:00:02")
            .seen("vga", "std");
    given.absent.addAll(java.util.List.of("net0.tag", "net2", "vga", "audio0"));
    assertThat(given.write().set())
        .isEqualTo(Map.of("net0", "virtio=AA:BB:CC:00:00:01,bridge=vmbr0"));
    assertThat(given.write().delete()).containsExactly("net2", "vga");
    assertThat(given.plan().drift()).isEmpty();
  }

  @Test
  void whatComesBackAfterItWasSeenGoneIsDrift() {
    Given given = Given.vm();
    given.absent.add("net2");
    given.applied = given.planned().settled();
    assertThat(given.plan().steps()).isEmpty();
    given.seen("net2", "virtio=AA:BB:CC:00:00:02,bridge=vmbr0");
    assertThat(given.plan().drift()).hasSize(1);
    assertThat(given.write().delete()).containsExactly("net2");
    given.drift = Policy.Drift.REPORT;
    assertThat(given.plan().steps()).isEmpty();
    given.absent.clear();
    assertThat(given.planned().settled().entries()).isEmpty();
  }
}
