package io.proxmoxmpc.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.Marker;
import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.guest.Absence;
import io.proxmoxmpc.plan.Action;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A deletion destroys only what said in that very pass that it is ours. */
class LeavingGuestTest {
  private final BareLoop bare = BareLoop.settled();

  @Test
  void aGuestWithoutItsMarkerIsMarkedAgainBeforeItIsDestroyed() {
    bare.proxmox.guest.orElseThrow().current().put("description", "wiped");
    bare.deleting = true;

    bare.pass();
    assertThat(bare.proxmox.sent)
        .singleElement()
        .isInstanceOfSatisfying(
            Action.Configure.class,
            write ->
                assertThat(Marker.findAll(write.set().get("description")))
                    .extracting(marker -> marker.owner().uid())
                    .containsExactly("uid-1"));
    bare.pass();
    assertThat(bare.proxmox.sent).last().isInstanceOf(Action.Destroy.class);
    assertThat(bare.proxmox.guest).isEmpty();
  }

  @Test
  void aNewcomerUnderTheIdOfADestroyedGuestIsLeftAlone() {
    var newcomer = bare.proxmox.guest.orElseThrow();
    bare.deleting = true;
    bare.pass();
    assertThat(bare.proxmox.guest).isEmpty();
    newcomer.current().put("description", "made by hand");
    newcomer.current().put("smbios1", "uuid=another");
    bare.proxmox.guest = Optional.of(newcomer);
    bare.proxmox.sent.clear();

    assertThat(bare.pass().state()).isEqualTo(PassResult.State.GONE);
    assertThat(bare.proxmox.sent).isEmpty();
    assertThat(bare.guests.find(FakeProxmox.ID, 100)).isEmpty();
  }

  @Test
  void aGuestOfTheOtherKindUnderItsIdProvesThatItIsGone() {
    bare.proxmox.guest = Optional.empty();
    bare.proxmox.absence = new Absence.Replaced();
    PassResult lost = bare.pass();
    assertThat(lost.state()).isEqualTo(PassResult.State.STALLED);
    assertThat(lost.reason()).isEqualTo(Reason.OWNERSHIP_LOST);

    bare.deleting = true;
    assertThat(bare.pass().state()).isEqualTo(PassResult.State.GONE);
    assertThat(bare.proxmox.sent).isEmpty();
  }

  @Test
  void aStrangerUnderItsIdIsNeverDestroyed() {
    var config = bare.proxmox.guest.orElseThrow().current();
    config.put("description", "made by hand");
    config.put("smbios1", "uuid=another");
    bare.deleting = true;

    assertThat(bare.pass().reason()).isEqualTo(Reason.OWNERSHIP_LOST);
    assertThat(bare.proxmox.sent).isEmpty();
  }
}
