package io.proxmoxmpc.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.Reason;
import org.junit.jupiter.api.Test;

/** A paused guest is looked at and never touched, whatever is declared, even its deletion. */
class PausedGuestTest {
  private final BareLoop bare = BareLoop.settled();

  @Test
  void whatIsDeclaredWaits() {
    bare.pause = "true";
    bare.declare("cores", "2");
    PassResult result = bare.pass();
    assertThat(result.reason()).isEqualTo(Reason.PAUSED);
    assertThat(bare.proxmox.sent).isEmpty();
  }

  @Test
  void itsDeletionWaits() {
    bare.pause = "true";
    bare.deleting = true;
    assertThat(bare.pass().state()).isNotEqualTo(PassResult.State.GONE);
    assertThat(bare.proxmox.sent).isEmpty();
    bare.pause = null;
    bare.pass();
    assertThat(bare.proxmox.sent).isNotEmpty();
  }
}
