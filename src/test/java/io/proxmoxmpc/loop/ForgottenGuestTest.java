package io.proxmoxmpc.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.Claim;
import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.guest.Absence;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What Kubernetes or PostgreSQL says is older than what Proxmox says: an etcd of an hour ago, a
 * database that is empty, another operator id. There is never a second guest.
 */
class ForgottenGuestTest {
  private final BareLoop bare = BareLoop.settled();

  @Test
  void anEtcdFromBeforeTheCreationFindsTheClaim() {
    bare.knownVmid = null;
    bare.knownNode = null;

    bare.passUntilReady();
    assertThat(bare.knownVmid).isEqualTo(100);
    assertThat(bare.proxmox.sent).isEmpty();
  }

  @Test
  void aResourceThatEtcdRevivedAfterItsDeletionMakesNoSecondGuest() {
    bare.guests.drop(FakeProxmox.ID, 100);
    bare.proxmox.guest = Optional.empty();
    bare.proxmox.absence = new Absence.Proven();

    assertThat(bare.pass().reason()).isEqualTo(Reason.GUEST_GONE);
    assertThat(bare.proxmox.sent).isEmpty();
  }

  @Test
  void aResourceThatEtcdRevivedAfterItWasRetainedTakesItsGuestBack() {
    Claim claim = bare.guests.find(FakeProxmox.ID, 100).orElseThrow();
    bare.guests.save(claim.inState(Claim.State.RETAINED));
    var config = bare.proxmox.guest.orElseThrow().current();
    config.put("description", config.get("description").replace(" -->", " state=retained -->"));

    bare.passUntilReady();
    assertThat(bare.knownVmid).isEqualTo(100);
    assertThat(config()).doesNotContain("state=");
    assertThat(bare.proxmox.sent).hasSize(1);
  }

  @Test
  void underAnotherOperatorIdAndWithoutARecordNothingIsMadeAnew() {
    bare.guests.drop(FakeProxmox.ID, 100);
    var config = bare.proxmox.guest.orElseThrow().current();
    config.put("description", config.get("description").replace("op=op-1", "op=op-0"));

    for (int i = 0; i < 3; i++) {
      bare.reconcileAt = "now " + i;
      assertThat(bare.pass().reason()).isEqualTo(Reason.OWNERSHIP_CONFLICT);
    }
    assertThat(bare.proxmox.sent).isEmpty();
    assertThat(bare.guests.all("")).isEmpty();
  }

  @Test
  void aGuestThatCannotBeReadIsWaitedFor() {
    bare.guests.drop(FakeProxmox.ID, 100);
    bare.proxmox.guest = Optional.empty();
    bare.proxmox.absence = new Absence.Present();

    assertThat(bare.pass().reason()).isEqualTo(Reason.GUEST_MISSING);
    assertThat(bare.guests.all("")).isEmpty();
  }

  private String config() {
    return bare.proxmox.guest.orElseThrow().description();
  }
}
