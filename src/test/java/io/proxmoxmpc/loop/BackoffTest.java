package io.proxmoxmpc.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.guest.Sent;
import io.proxmoxmpc.proxmox.Failure;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A refusal is not asked for again and again, unless somebody says so. */
class BackoffTest {
  @Test
  void whatProxmoxRefusesIsAskedLessAndLessOften() {
    Backoffs backoffs = new Backoffs();
    Duration first = refused(backoffs);
    Duration second = refused(backoffs);
    for (int i = 0; i < 20; i++) {
      refused(backoffs);
    }
    assertThat(first).isBetween(Duration.ofMinutes(1), Duration.ofSeconds(72));
    assertThat(second).isBetween(Duration.ofMinutes(2), Duration.ofSeconds(144));
    assertThat(refused(backoffs)).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(12));
  }

  private static Duration refused(Backoffs backoffs) {
    return backoffs.failed(
        "uid", 1, PassResult.State.STALLED, Reason.REFUSED_BY_PROXMOX, "no such bridge");
  }

  @Test
  void anotherManifestAndAWordOfSomebodyDoNotWait() {
    BareLoop bare = BareLoop.settled();
    bare.declare("cores", "4");
    bare.proxmox.answer =
        action -> new Sent.Refused(new Failure.Invalid("no", Map.of("cores", "no")));
    bare.pass();
    bare.pass();
    assertThat(bare.proxmox.sent).hasSize(1);

    bare.reconcileAt = "now";
    PassResult asked = bare.pass();
    assertThat(bare.proxmox.sent).hasSize(2);
    assertThat(asked.handled()).containsEntry("reconcile-at", "now");

    bare.pass();
    assertThat(bare.proxmox.sent).as("one pass, not a standing order").hasSize(2);
  }

  @Test
  void forgettingIsSuchAWord() {
    BareLoop bare = BareLoop.settled();
    bare.deleting = true;
    bare.proxmox.guest.orElseThrow().current().put("description", "mine");
    bare.proxmox.guest.orElseThrow().current().put("smbios1", "uuid=another");
    assertThat(bare.pass().reason()).isEqualTo(Reason.OWNERSHIP_LOST);

    bare.forget = "100";
    assertThat(bare.pass().state()).isEqualTo(PassResult.State.GONE);
    assertThat(bare.proxmox.sent).isEmpty();
  }

  @Test
  void forgetIsOnlySpokenOfBeforeTheDeletion() {
    BareLoop bare = BareLoop.settled();
    bare.forget = "100";

    assertThat(bare.pass().message()).contains("forget does nothing before");

    bare.forget = "101";
    bare.deleting = true;
    assertThat(bare.pass().message()).contains("forget names 101, but the guest is 100");
  }
}
