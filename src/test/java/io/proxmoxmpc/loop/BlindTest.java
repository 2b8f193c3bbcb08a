package io.proxmoxmpc.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.ObservedGuest.Power;
import io.proxmoxmpc.domain.Policy;
import io.proxmoxmpc.domain.Reason;
import org.junit.jupiter.api.Test;

/** Who does not see enough changes nothing, and says what is missing. */
class BlindTest {
  private final BareLoop bare = BareLoop.settled();

  @Test
  void withoutQuorumNothingIsChanged() {
    bare.proxmox.quorate = false;
    bare.declare("cores", "4");
    PassResult result = bare.pass();
    assertThat(result.message()).contains("no quorum");
    bare.deleting = true;
    bare.pass();
    assertThat(bare.proxmox.sent).isEmpty();

    bare.proxmox.quorate = true;
    bare.pass();
    assertThat(bare.proxmox.sent).hasSize(1);
  }

  @Test
  void withoutAuditNothingIsDeletedAndNothingIsShutDownForIt() {
    bare.proxmox.audit = false;
    bare.proxmox.quorate = false;
    bare.proxmox.guest = bare.proxmox.guest.map(guest -> guest.withPower(Power.RUNNING));
    bare.deleting = true;
    PassResult result = bare.pass();
    assertThat(result.reason()).isEqualTo(Reason.CANNOT_PROVE_ABSENCE);
    assertThat(result.message()).contains("Sys.Audit", "PVEAuditor");
    assertThat(bare.proxmox.sent).isEmpty();
  }

  @Test
  void anOldProxmoxIsObservedAndNotChanged() {
    bare.blocked = new ClusterContext.Blocked(Reason.UNSUPPORTED_VERSION, "8.4 is old", true);
    assertThat(bare.pass().state()).isEqualTo(PassResult.State.READY);
    bare.declare("cores", "4");
    PassResult result = bare.pass();
    assertThat(result.reason()).isEqualTo(Reason.UNSUPPORTED_VERSION);
    assertThat(result.plan().steps()).isNotEmpty();
    assertThat(bare.proxmox.sent).isEmpty();

    bare.management = Policy.Management.OBSERVE;
    bare.deleting = true;
    assertThat(bare.pass().state()).isEqualTo(PassResult.State.GONE);
    assertThat(bare.proxmox.sent).isEmpty();
  }

  @Test
  void withoutAuditGuestsAreStillKeptAsDeclared() {
    bare.proxmox.audit = false;
    bare.proxmox.quorate = false;
    bare.declare("cores", "4");
    bare.pass();
    assertThat(bare.proxmox.sent).hasSize(1);
  }
}
