package io.proxmoxmpc.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.Claim;
import io.proxmoxmpc.domain.Marker;
import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.guest.Absence;
import io.proxmoxmpc.guest.Sent;
import io.proxmoxmpc.plan.Action;
import io.proxmoxmpc.proxmox.Failure;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** PostgreSQL or Kubernetes forgot a guest that is there: no second one, none left behind. */
class LostRecordsTest {
  @Test
  void aResourceThatIsAppliedAgainGetsTheGuestOfItsEarlierLife() {
    BareLoop bare = BareLoop.settled();
    bare.createdAgain();

    bare.passUntilReady();

    assertThat(bare.knownVmid).isEqualTo(100);
    assertThat(bare.proxmox.sent)
        .singleElement()
        .isInstanceOf(Action.Configure.class)
        .satisfies(action ->
            assertThat(((Action.Configure) action).set()).containsOnlyKeys("description"));
    assertThat(
            Marker.findAll(bare.proxmox.guest.orElseThrow().description()).getFirst().owner().uid())
        .isEqualTo("uid-2");
    assertThat(bare.guests.all(""))
        .singleElement()
        .satisfies(claim -> {
          assertThat(claim.owner().uid()).isEqualTo("uid-2");
          assertThat(claim.lastApplied().entries()).containsKey("cores");
        });
  }

  @Test
  void aCreationThatWasUnderWayIsFollowedAndNotDoneAgain() {
    BareLoop bare = new BareLoop();
    bare.proxmox.answer =
        action -> {
          bare.proxmox.apply(action);
          return new Sent.Unknown(new Failure.Ambiguous("no answer"));
        };
    while (bare.proxmox.sent.isEmpty()) {
      bare.pass();
    }
    bare.createdAgain();
    bare.proxmox.answer =
        action -> {
          bare.proxmox.apply(action);
          return new Sent.Done();
        };
    bare.passUntil(Reason.RESOLVING);
    bare.later(BareLoop.GRACE);

    bare.passUntilReady();

    assertThat(bare.proxmox.sent).filteredOn(Action.Create.class::isInstance).hasSize(1);
    assertThat(bare.knownVmid).isEqualTo(100);
    assertThat(bare.journal.open("", 100)).isEmpty();
  }

  @Test
  void aLivingResourceOfAnotherUidKeepsItsGuest() {
    BareLoop bare = BareLoop.settled();
    bare.createdAgain();
    bare.living.add("uid-1");

    bare.pass();

    assertThat(bare.guests.find("", 100))
        .hasValueSatisfying(claim -> assertThat(claim.owner().uid()).isEqualTo("uid-1"));
  }

  @Test
  void aDeletionWithoutARecordStillFindsItsGuest() {
    BareLoop bare = BareLoop.settled();
    bare.guests.drop("", 100);
    bare.deleting = true;

    assertThat(bare.pass().state()).isNotEqualTo(PassResult.State.GONE);
    for (int i = 0; i < 5 && bare.proxmox.guest.isPresent(); i++) {
      bare.pass();
    }

    assertThat(bare.proxmox.guest).isEmpty();
    assertThat(bare.proxmox.sent).last().isInstanceOf(Action.Destroy.class);
  }

  @Test
  void withoutARecordAVolumeThatNobodyDeclaresWaitsForAnApproval() {
    BareLoop bare = BareLoop.settled();
    bare.proxmox.guest.orElseThrow().current().put("scsi0", "local-lvm:vm-100-disk-0,size=8G");
    bare.guests.drop("", 100);
    bare.deleting = true;
    bare.pass();

    PassResult result = bare.pass();

    assertThat(result.reason()).isEqualTo(Reason.APPROVAL_REQUIRED);
    assertThat(result.message()).contains("vm-100-disk-0");
    assertThat(bare.proxmox.sent).isEmpty();
  }

  @Test
  void aDeletionWithoutARecordLeavesSomebodyElsesGuestAlone() {
    BareLoop bare = BareLoop.settled();
    bare.guests.drop("", 100);
    bare.proxmox.guest.orElseThrow().current().put("description", "theirs");
    bare.deleting = true;

    assertThat(bare.pass().state()).isEqualTo(PassResult.State.GONE);
    assertThat(bare.proxmox.sent).isEmpty();
    assertThat(bare.guests.all("")).isEmpty();
  }

  @Test
  void aDeletionWithoutARecordWaitsForTheProofThatTheGuestIsGone() {
    BareLoop bare = BareLoop.settled();
    bare.guests.drop("", 100);
    bare.proxmox.guest = java.util.Optional.empty();
    bare.deleting = true;

    assertThat(bare.pass().reason()).isEqualTo(Reason.DELETING);

    bare.proxmox.absence = new Absence.Proven();
    assertThat(bare.pass().state()).isEqualTo(PassResult.State.GONE);
  }

  @Test
  void volumesOnRecordAreStillOursAfterTheGuestWasRetained() {
    BareLoop bare = BareLoop.settled();
    Claim claim = bare.guests.find("", 100).orElseThrow();
    bare.guests.save(
        new Claim(
            claim.clusterId(),
            claim.vmid(),
            claim.owner(),
            Claim.State.RETAINED,
            claim.witness(),
            claim.lastApplied(),
            new TreeSet<>(java.util.Set.of("local-lvm:vm-100-disk-0")),
            claim.madeFrom()));
    var config = bare.proxmox.guest.orElseThrow().current();
    Marker own = Marker.findAll(config.get("description")).getFirst();
    config.put("description", own.withState(Marker.State.RETAINED).appendTo(""));
    config.put("scsi0", "local-lvm:vm-100-disk-0,size=1G");
    bare.createdAgain();

    bare.passUntilReady();

    assertThat(bare.guests.find("", 100).orElseThrow().volumes())
        .containsExactly("local-lvm:vm-100-disk-0");
  }
}
