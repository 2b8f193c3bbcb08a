package io.proxmoxmpc.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.InventoryGuest;
import io.proxmoxmpc.domain.ObservedGuest;
import io.proxmoxmpc.proxmox.Failure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A guest is gone only when every link of the evidence holds (law 7). */
class AbsenceProofTest {
  private final Inventory inventory = new Inventory();
  private Free free = new Free.Yes();
  private Look other = new Look.Missing("not there");
  private int asked;

  private final AbsenceProof proof =
      new AbsenceProof(
          inventory,
          vmid -> {
            asked++;
            return free;
          },
          (kind, vmid) -> other);

  @Test
  void twoRoundsWithoutItAndAFreeIdAreAProof() {
    round(true, true, null);
    round(true, true, null);
    assertThat(proof.of(GuestKind.QEMU, 120)).isEqualTo(new Absence.Proven());
  }

  @Test
  void oneRoundIsNone() {
    round(true, true, null, 120);
    round(true, true, null);
    assertThat(proof.of(GuestKind.QEMU, 120)).isInstanceOf(Absence.NotYet.class);
    assertThat(asked).as("questions that cannot help").isZero();
  }

  @Test
  void whatIsListedIsThere() {
    round(true, true, null, 120);
    assertThat(proof.of(GuestKind.QEMU, 120)).isEqualTo(new Absence.Present());
  }

  @Test
  void anIdThatIsNotFreeIsSomebodys() {
    round(true, true, null);
    round(true, true, null);
    free = new Free.Taken();
    assertThat(proof.of(GuestKind.QEMU, 120)).isEqualTo(new Absence.Present());
  }

  @Test
  void anUnansweredQuestionProvesNothing() {
    round(true, true, null);
    round(true, true, null);
    free = new Free.Unknown(new Failure.Unreachable("nobody there"));
    assertThat(proof.of(GuestKind.QEMU, 120))
        .isInstanceOfSatisfying(
            Absence.NotYet.class, notYet -> assertThat(notYet.why()).contains("nobody there"));
  }

  @Test
  void aClusterWithoutQuorumKnowsOnlyApart() {
    round(true, true, null);
    round(false, true, null);
    assertThat(proof.of(GuestKind.QEMU, 120))
        .isInstanceOfSatisfying(
            Absence.NotYet.class, notYet -> assertThat(notYet.why()).contains("quorum"));
  }

  @Test
  void aTokenThatSeesNoQuorumProvesNothing() {
    round(true, false, null);
    round(true, false, null);
    assertThat(proof.of(GuestKind.QEMU, 120)).isInstanceOf(Absence.NotYet.class);
  }

  @Test
  void aRoundThatFailedProvesNothing() {
    round(true, true, null);
    round(true, true, null);
    round(true, true, new Failure.Busy("too many requests"));
    assertThat(proof.of(GuestKind.QEMU, 120)).isInstanceOf(Absence.NotYet.class);
  }

  @Test
  void aGuestOfTheOtherKindThatIsSeenHasTakenItsPlace() {
    round(true, true, null, 120);
    other = new Look.Found(vm());
    assertThat(proof.of(GuestKind.LXC, 120)).isEqualTo(new Absence.Replaced());
    assertThat(proof.of(GuestKind.QEMU, 120)).isEqualTo(new Absence.Present());
  }

  @Test
  void aGuestOfTheOtherKindThatIsOnlyListedHasNot() {
    round(true, true, null, 120);
    assertThat(proof.of(GuestKind.LXC, 120)).isEqualTo(new Absence.Present());
  }

  private static ObservedGuest vm() {
    return new ObservedGuest(
        GuestKind.QEMU,
        120,
        "pve1",
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeSet<>(),
        "digest",
        ObservedGuest.Power.STOPPED,
        null,
        List.of());
  }

  private void round(
      boolean quorate, boolean provesAbsence, @Nullable Failure failure, int... listed) {
    TreeMap<Integer, InventoryGuest> guests = new TreeMap<>();
    for (int vmid : listed) {
      guests.put(
          vmid,
          new InventoryGuest(
              GuestKind.QEMU, vmid, "pve1", "running", "g", false, null, new TreeSet<>(), null));
    }
    Snapshot old = inventory.snapshot();
    ClusterFacts facts =
        new ClusterFacts(
            true,
            failure,
            "id",
            quorate,
            provesAbsence,
            "9.2",
            new TreeMap<>(),
            Instant.EPOCH,
            old.facts().round() + 1,
            new Identity("id", "id"),
            "https://pve1:8006");
    inventory.replace(old.next(facts, guests, Optional.empty()));
  }
}
