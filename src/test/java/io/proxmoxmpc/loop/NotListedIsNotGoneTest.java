package io.proxmoxmpc.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.guest.Absence;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A guest that does not show is neither made again nor let go until absence is proven (law 7). */
class NotListedIsNotGoneTest {
  private final BareLoop bare = BareLoop.settled();

  @Test
  void aGuestThatDoesNotShowIsMissingThenGoneAndTakenUpWhenItReturns() {
    var guest = bare.proxmox.guest;
    bare.proxmox.guest = Optional.empty();
    assertThat(bare.pass().reason()).isEqualTo(Reason.GUEST_MISSING);

    bare.proxmox.absence = new Absence.Proven();
    PassResult gone = bare.pass();
    assertThat(gone.reason()).isEqualTo(Reason.GUEST_GONE);
    assertThat(gone.state()).isEqualTo(PassResult.State.STALLED);

    bare.proxmox.guest = guest;
    bare.passUntilReady();
    assertThat(bare.proxmox.sent).isEmpty();
    assertThat(bare.guests.find(FakeProxmox.ID, 100)).isPresent();
  }

  @Test
  void aDeletionWaitsForTheProof() {
    bare.deleting = true;
    bare.proxmox.guest = Optional.empty();

    PassResult waiting = bare.pass();
    assertThat(waiting.state()).isEqualTo(PassResult.State.WORKING);
    assertThat(waiting.message()).contains("a round is missing");
    assertThat(bare.guests.find(FakeProxmox.ID, 100)).isPresent();

    bare.proxmox.absence = new Absence.Proven();
    assertThat(bare.pass().state()).isEqualTo(PassResult.State.GONE);
    assertThat(bare.guests.find(FakeProxmox.ID, 100)).isEmpty();
  }
}
