package io.proxmoxmpc.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.Claim;
import io.proxmoxmpc.domain.Marker;
import io.proxmoxmpc.domain.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A guest whose marker says that it was let go: who takes it back, and what nobody does to it. */
class ReleasedGuestTest {
  private final BareLoop bare = BareLoop.settled();

  @BeforeEach
  void release() {
    var config = bare.proxmox.guest.orElseThrow().current();
    Marker own = Marker.findAll(config.get("description")).getFirst();
    config.put("description", own.withState(Marker.State.RELEASED).appendTo(""));
  }

  @Test
  void nobodyTakesItByItself() {
    assertThat(bare.pass().reason()).isEqualTo(Reason.PREVIOUS_GUEST_EXISTS);
    assertThat(bare.proxmox.sent).isEmpty();
  }

  @Test
  void whatWasLetGoWithoutAWordIsNoNewGuestEither() {
    Claim claim = bare.guests.find(FakeProxmox.ID, 100).orElseThrow();
    bare.guests.save(claim.inState(Claim.State.ABANDONED));
    var config = bare.proxmox.guest.orElseThrow().current();
    config.put("description", config.get("description").replace(" state=released", ""));
    bare.createdAgain();

    assertThat(bare.pass().reason()).isEqualTo(Reason.PREVIOUS_GUEST_EXISTS);
    assertThat(bare.proxmox.sent).isEmpty();
  }

  @Test
  void theResourceThatNamesItsIdTakesItBack() {
    bare.pinned = 100;
    bare.passUntilReady();
    assertThat(Marker.findAll(bare.proxmox.guest.orElseThrow().description()))
        .extracting(Marker::state)
        .containsExactly(Marker.State.OWNED);
  }

  @Test
  void anotherIdInTheManifestIsNoClaimToThisOne() {
    bare.pinned = 101;
    assertThat(bare.pass().reason()).isEqualTo(Reason.PREVIOUS_GUEST_EXISTS);
  }

  @Test
  void aResourceThatGoesLeavesItAloneThoughItNamesItsId() {
    bare.pinned = 100;
    bare.deleting = true;
    assertThat(bare.pass().state()).isEqualTo(PassResult.State.GONE);
    assertThat(bare.proxmox.sent).isEmpty();
    assertThat(bare.guests.find(FakeProxmox.ID, 100))
        .hasValueSatisfying(claim -> assertThat(claim.state()).isEqualTo(Claim.State.ABANDONED));
  }
}
