package io.proxmoxmpc.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.Claim;
import io.proxmoxmpc.domain.LastApplied;
import io.proxmoxmpc.domain.Marker;
import io.proxmoxmpc.domain.ObservedGuest.Power;
import io.proxmoxmpc.domain.Policy;
import io.proxmoxmpc.domain.Reason;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The end of a guest: Retain touches one line, Delete takes what is ours, the rest needs a word.
 */
class DeletePlannerTest {
  private static Given vm() {
    Given given = Given.vm().notes("words").seen("scsi0", "local:vm-120-disk-0,size=8G");
    given.deletion = Policy.Deletion.DELETE;
    given.ownVolumes.add("local:vm-120-disk-0");
    return given;
  }

  private static List<String> kinds(Plan plan) {
    return plan.steps().stream().map(step -> step.action().getClass().getSimpleName()).toList();
  }

  @Test
  void retainWritesOneLineAndThenNothing() {
    Given given = vm();
    given.deletion = Policy.Deletion.RETAIN;
    given.seenPower = Power.RUNNING;
    Marker retained = given.marker.withState(Marker.State.RETAINED);
    assertThat(given.deletion().next().orElseThrow().action())
        .isInstanceOfSatisfying(
            Action.Configure.class,
            action -> {
              assertThat(action.set())
                  .isEqualTo(Map.of("description", "words\n" + retained.line()));
              assertThat(action.delete()).isEmpty();
              assertThat(action.digest()).isEqualTo("digest-1");
            });
    given.seen("description", retained.appendTo("words"));
    assertThat(given.deletion().steps()).isEmpty();
  }

  @Test
  void retainNeedsRoomForItsLine() {
    Given given = vm();
    given.deletion = Policy.Deletion.RETAIN;
    given.notes("x".repeat(8192 - given.marker.line().length() - 1));
    assertThat(given.deletion().steps()).isEmpty();
    assertThat(given.deletion().problems())
        .extracting(Problem::reason)
        .containsExactly(Reason.NOTES_TOO_LONG);
  }

  @Test
  void deleteShutsDownLooksAndDestroys() {
    Given given = vm();
    given.seenPower = Power.RUNNING;
    assertThat(kinds(given.deletion())).containsExactly("Shutdown", "Destroy");
    assertThat(given.deletion().blocked()).isEmpty();
    given.seenPower = Power.STOPPED;
    assertThat(kinds(given.deletion())).containsExactly("Destroy");
  }

  @Test
  void aShutdownThatFailedOrCannotBeHeardIsAPowerCut() {
    Given given = vm();
    given.seenPower = Power.RUNNING;
    given.shutdownFailed = true;
    assertThat(kinds(given.deletion())).containsExactly("Stop", "Destroy");
    assertThat(given.deletion().next().orElseThrow().risk()).isEqualTo(Risk.POWER_CUT);
    given.shutdownFailed = false;
    given.seenPower = Power.PAUSED;
    assertThat(kinds(given.deletion())).containsExactly("Stop", "Destroy");
  }

  @Test
  void thePlanListsEverythingThatGoes() {
    Given given = vm().seen("unused0", "lvm:vm-120-disk-5").seen("parent", "before-upgrade");
    given.ownVolumes.add("lvm:vm-120-disk-5");
    assertThat(given.deletion().steps().getLast().changes())
        .containsExactly(
            new Change("guest", "VM 120", null),
            new Change("scsi0", "local:vm-120-disk-0", null),
            new Change("unused0", "lvm:vm-120-disk-5", null),
            new Change("snapshots", "before-upgrade and all others", null));
  }

  @Test
  void aVolumeThatIsNotOursHoldsEverythingEvenTheShutdown() {
    Given given = vm().seen("scsi1", "lvm:vm-120-disk-9,size=1T");
    given.seenPower = Power.RUNNING;
    assertThat(given.deletion().next()).isEmpty();
    assertThat(given.deletion().blocked())
        .hasSize(2)
        .allSatisfy(
            step -> assertThat(step.block().orElseThrow().message()).contains("lvm:vm-120-disk-9"));
    given.approve(given.deletion());
    assertThat(kinds(given.deletion())).containsExactly("Shutdown", "Destroy");
    assertThat(given.deletion().blocked()).isEmpty();
    given.seen("scsi2", "lvm:vm-120-disk-10");
    assertThat(given.deletion().next()).as("approved for the others only").isEmpty();
  }

  @Test
  void withoutARecordEveryVolumeIsStrange() {
    Given given = vm();
    given.ownVolumes.clear();
    assertThat(given.deletion().next()).isEmpty();
  }

  @Test
  void underManualNothingMovesWithoutApproval() {
    Given given = vm();
    given.approval = Policy.Approval.MANUAL;
    given.seenPower = Power.RUNNING;
    assertThat(given.deletion().next()).isEmpty();
    assertThat(given.deletion().hash()).isNotEmpty();
    given.deletion = Policy.Deletion.RETAIN;
    assertThat(given.deletion().next()).isEmpty();
  }

  @Test
  void aProtectedGuestStays() {
    for (String flag : List.of("1", "on")) {
      Given given = vm().seen("protection", flag);
      assertThat(given.deletion().steps()).isEmpty();
      assertThat(given.deletion().problems())
          .extracting(Problem::reason)
          .containsExactly(Reason.PROTECTED);
      given.deletion = Policy.Deletion.RETAIN;
      assertThat(given.deletion().steps()).hasSize(1);
    }
  }

  @Test
  void volumesThatWeAddedLaterAreOurs() {
    Given given = vm().disk("scsi1", "lvm", "1Gi", "");
    new Pve(given).take(given.plan().next().orElseThrow());
    LastApplied record = given.planned().settled();
    Claim claim =
        new Claim(
            "c",
            120,
            given.owner,
            Claim.State.OWNED,
            "abc",
            record,
            new TreeSet<>(given.ownVolumes),
            null);
    assertThat(OwnVolumes.of(claim)).isEqualTo(Set.copyOf(given.observed().volumes().values()));
  }
}
