package io.proxmoxmpc.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.Claim;
import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.LastApplied;
import io.proxmoxmpc.domain.Marker;
import io.proxmoxmpc.domain.Owner;
import io.proxmoxmpc.plan.Ownership.Verdict;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row of the ownership table (design 5); {@code uid-1} asks, {@code uid-9} lives too. */
class OwnershipTest {
  private static final Owner ME = new Owner(GuestKind.QEMU, "shop", "web", "uid-1");
  private static final Owner EARLIER_ME = new Owner(GuestKind.QEMU, "shop", "web", "uid-0");
  private static final Owner NEIGHBOUR = new Owner(GuestKind.QEMU, "shop", "db", "uid-9");
  private static final Owner DEAD_NEIGHBOUR = new Owner(GuestKind.QEMU, "shop", "db", "uid-8");
  private static final Set<String> LIVING = Set.of("uid-1", "uid-9");

  private final Given guest = Given.vm();
  private Optional<Claim> claim = Optional.empty();
  private boolean pinned;

  private Verdict verdict() {
    return Ownership.judge(
        new Ownership.Question("op-1", ME, guest.observed(), claim, LIVING::contains, pinned));
  }

  private void marked(Marker... markers) {
    StringBuilder notes = new StringBuilder("the user's words");
    for (Marker marker : markers) {
      notes.append('\n').append(marker.line());
    }
    guest.seen("description", notes.toString());
  }

  private static Marker of(Owner owner, Marker.State state) {
    return new Marker("op-1", owner, 120, state);
  }

  private static Marker owned(Owner owner) {
    return of(owner, Marker.State.OWNED);
  }

  private void claimed(Owner owner, Claim.State state, String witness) {
    LastApplied none = LastApplied.NONE;
    claim = Optional.of(new Claim("c", 120, owner, state, witness, none, new TreeSet<>(), "blank"));
  }

  @Test
  void markerAndOwnerAgree() {
    marked(owned(ME));
    assertThat(verdict()).isEqualTo(Verdict.OURS);
    claimed(ME, Claim.State.OWNED, "abc");
    assertThat(verdict()).isEqualTo(Verdict.OURS);
    claimed(ME, Claim.State.CLAIMED, null);
    assertThat(verdict()).isEqualTo(Verdict.OURS);
  }

  @Test
  void theSameMarkerTwiceCountsOnce() {
    marked(owned(ME), owned(ME));
    assertThat(verdict()).isEqualTo(Verdict.OURS);
  }

  @Test
  void aLockDecidesNothing() {
    marked(owned(NEIGHBOUR));
    guest.seen("lock", "backup");
    assertThat(verdict()).isEqualTo(Verdict.UNDECIDED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "qmrestore", "vzrestore", "qmclone", "vzclone", "qmcreate", "vzcreate", "qmdestroy",
        "vzdestroy", "qmrollback", "vzrollback", "qmigrate", "vzmigrate", "qmtemplate", "vzdump",
        "qmsnapshot", "qminvented"
      })
  void aGuestBeingMadeOrReplacedIsNotJudgedThoughItLooksLikeAStranger(String type) {
    guest.current.clear();
    guest.seen("memory", "128").task(type);
    assertThat(verdict()).isEqualTo(Verdict.UNDECIDED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"qmstart", "vncproxy", "qmconfig", "vzshutdown", "resize"})
  void aTaskThatLeavesTheGuestWhatItIsDoesNotHinder(String type) {
    marked(owned(ME));
    guest.task(type);
    assertThat(verdict()).isEqualTo(Verdict.OURS);
  }

  @Test
  void aCopyOwnsNothing() {
    marked(new Marker("op-1", ME, 9000, Marker.State.OWNED));
    assertThat(verdict()).isEqualTo(Verdict.COPY);
    claimed(ME, Claim.State.OWNED, "abc");
    assertThat(verdict()).isEqualTo(Verdict.COPY);
    marked(
        new Marker(
            "op-1", new Owner(GuestKind.LXC, "shop", "web", "uid-1"), 120, Marker.State.OWNED));
    assertThat(verdict()).isEqualTo(Verdict.COPY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"copy", "orphan"})
  void whatWasGivenByAnAdoptionIsMarkedThough(String what) {
    marked(
        what.equals("copy")
            ? new Marker("op-1", ME, 9000, Marker.State.OWNED)
            : owned(DEAD_NEIGHBOUR));
    LastApplied adopting = LastApplied.NONE.plus(Ownership.ADOPTING, "1", null);
    claim =
        Optional.of(
            new Claim("c", 120, ME, Claim.State.OWNED, "abc", adopting, new TreeSet<>(), "x"));
    assertThat(verdict()).isEqualTo(Verdict.OURS_UNSTAMPED);
    guest.seen("smbios1", "uuid=another");
    assertThat(verdict()).isIn(Verdict.COPY, Verdict.ORPHANED);
  }

  @Test
  void twoDifferentMarkersAreAConflict() {
    marked(owned(ME), owned(NEIGHBOUR));
    assertThat(verdict()).isEqualTo(Verdict.CONFLICT);
    marked(owned(ME), of(ME, Marker.State.RETAINED));
    assertThat(verdict()).isEqualTo(Verdict.CONFLICT);
  }

  @Test
  void anotherOperatorsGuestIsAConflict() {
    marked(new Marker("op-2", ME, 120, Marker.State.OWNED));
    assertThat(verdict()).isEqualTo(Verdict.CONFLICT);
    pinned = true;
    marked(new Marker("op-2", ME, 120, Marker.State.RELEASED));
    assertThat(verdict()).isEqualTo(Verdict.CONFLICT);
  }

  @ParameterizedTest
  @EnumSource(names = {"OWNED", "RETAINED"})
  void aLivingNeighboursGuestIsAConflict(Marker.State state) {
    marked(of(NEIGHBOUR, state));
    assertThat(verdict()).isEqualTo(Verdict.CONFLICT);
  }

  @Test
  void ourMarkerDoesNotTakeWhatALivingNeighbourHasClaimed() {
    marked(owned(ME));
    claimed(NEIGHBOUR, Claim.State.OWNED, "abc");
    assertThat(verdict()).isEqualTo(Verdict.CONFLICT);
    claimed(DEAD_NEIGHBOUR, Claim.State.OWNED, "abc");
    assertThat(verdict()).isEqualTo(Verdict.OURS);
  }

  @Test
  void aNeighboursGuestThatLostItsMarkerIsNoStranger() {
    guest.seen("description", "");
    claimed(NEIGHBOUR, Claim.State.OWNED, "abc");
    assertThat(verdict()).isEqualTo(Verdict.CONFLICT);
    claimed(NEIGHBOUR, Claim.State.CLAIMED, null);
    assertThat(verdict()).isEqualTo(Verdict.CONFLICT);
    claimed(DEAD_NEIGHBOUR, Claim.State.OWNED, "abc");
    assertThat(verdict()).isEqualTo(Verdict.FOREIGN);
  }

  @Test
  void withoutMarkerTheClaimNeedsItsWitness() {
    guest.seen("description", "wiped");
    claimed(ME, Claim.State.OWNED, "abc");
    assertThat(verdict()).isEqualTo(Verdict.OURS_UNSTAMPED);
    claimed(ME, Claim.State.OWNED, "another");
    assertThat(verdict()).isEqualTo(Verdict.LOST);
    claimed(ME, Claim.State.OWNED, null);
    assertThat(verdict()).isEqualTo(Verdict.LOST);
    guest.current.remove("smbios1");
    assertThat(verdict()).isEqualTo(Verdict.LOST);
  }

  @Test
  void aClaimForAGuestThatWasNeverSeenTakesNoStranger() {
    guest.seen("description", "");
    claimed(ME, Claim.State.CLAIMED, "abc");
    assertThat(verdict()).isEqualTo(Verdict.FOREIGN);
  }

  @Test
  void noMarkerAndNoClaimIsForeign() {
    guest.current.remove("description");
    assertThat(verdict()).isEqualTo(Verdict.FOREIGN);
    pinned = true;
    assertThat(verdict()).isEqualTo(Verdict.FOREIGN);
  }

  @Test
  void aMarkerThatWeCannotReadMakesNoStranger() {
    guest.seen("description", "<!-- proxmox-mpc v2 op=op-9 guest=qemu/120 -->");
    assertThat(verdict()).isEqualTo(Verdict.CONFLICT);
    claimed(ME, Claim.State.OWNED, "abc");
    assertThat(verdict()).isEqualTo(Verdict.OURS_UNSTAMPED);
  }

  @Test
  void anEarlierLifeOfTheSameNameIsTakenOver() {
    marked(owned(EARLIER_ME));
    assertThat(verdict()).isEqualTo(Verdict.TAKE_OVER);
    claimed(EARLIER_ME, Claim.State.OWNED, "abc");
    assertThat(verdict()).isEqualTo(Verdict.TAKE_OVER);
  }

  @Test
  void theSameNameOfAnotherNamespaceIsNotTheSame() {
    marked(owned(new Owner(GuestKind.QEMU, "attic", "web", "uid-0")));
    assertThat(verdict()).isEqualTo(Verdict.ORPHANED);
  }

  @ParameterizedTest
  @EnumSource(names = {"OWNED", "RETAINED"})
  void aDeadNeighboursGuestIsForAdoptionOnly(Marker.State state) {
    marked(of(DEAD_NEIGHBOUR, state));
    assertThat(verdict()).isEqualTo(Verdict.ORPHANED);
    pinned = true;
    assertThat(verdict()).isEqualTo(Verdict.ORPHANED);
  }

  @Test
  void aRetainedGuestIsTakenBack() {
    marked(of(EARLIER_ME, Marker.State.RETAINED));
    assertThat(verdict()).isEqualTo(Verdict.TAKE_OVER);
    marked(of(ME, Marker.State.RETAINED));
    assertThat(verdict()).isEqualTo(Verdict.TAKE_OVER);
  }

  @Test
  void aReleasedGuestIsTakenOnlyByItsPinnedName() {
    marked(of(EARLIER_ME, Marker.State.RELEASED));
    assertThat(verdict()).isEqualTo(Verdict.RELEASED);
    pinned = true;
    assertThat(verdict()).isEqualTo(Verdict.TAKE_OVER);
    marked(of(DEAD_NEIGHBOUR, Marker.State.RELEASED));
    assertThat(verdict()).isEqualTo(Verdict.RELEASED);
  }

  @ParameterizedTest
  @EnumSource(names = {"ABANDONED", "RELEASED"})
  void anAbandonedGuestCountsAsReleasedThoughItsMarkerCouldNotSaySo(Claim.State state) {
    marked(owned(EARLIER_ME));
    claimed(EARLIER_ME, state, "abc");
    assertThat(verdict()).isEqualTo(Verdict.RELEASED);
    pinned = true;
    assertThat(verdict()).isEqualTo(Verdict.TAKE_OVER);
  }

  @Test
  void aContainersWitnessIsItsRootVolume() {
    Given container = Given.container();
    assertThat(Ownership.witness(container.observed())).isEqualTo("local:120/vm-120-disk-0.raw");
    assertThat(Ownership.witness(guest.observed())).isEqualTo("abc");
  }
}
