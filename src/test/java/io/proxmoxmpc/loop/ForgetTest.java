package io.proxmoxmpc.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.Policy;
import io.proxmoxmpc.guest.Sent;
import io.proxmoxmpc.guest.TaskState;
import io.proxmoxmpc.proxmox.Failure;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** {@code forget} lets go within a minute, whatever stands in its way. */
class ForgetTest {
  private final BareLoop bare = BareLoop.settled();

  @Test
  void aLineThatMayNotBeWrittenHoldsItForAMinute() {
    forget();
    bare.proxmox.answer =
        action -> new Sent.Refused(new Failure.Denied("no", "/vms/100", "VM.Config.Options"));
    assertThat(bare.pass().state()).isNotEqualTo(PassResult.State.GONE);
    later();
    assertThat(bare.pass().state()).isEqualTo(PassResult.State.GONE);
  }

  @Test
  void anOperationThatCannotBeResolvedHoldsItForAMinute() {
    bare.declare("cores", "2");
    bare.proxmox.answer =
        action ->
            new Sent.Accepted(
                "UPID:pve2:00001111:00002222:66000000:qmconfig:100:mpc@pve!operator:");
    bare.pass();
    bare.proxmox.taskState = new TaskState.Unreadable(new Failure.Unreachable("pve2 is dead"));
    forget();
    assertThat(bare.pass().message()).contains("pve2 is dead", "after a minute");
    later();
    assertThat(bare.pass().state()).isEqualTo(PassResult.State.GONE);
    assertThat(bare.journal.open("", 100)).isEmpty();
  }

  @Test
  void underObserveNothingIsWritten() {
    bare.management = Policy.Management.OBSERVE;
    forget();
    assertThat(bare.pass().state()).isEqualTo(PassResult.State.GONE);
    assertThat(bare.proxmox.sent).isEmpty();
  }

  private void forget() {
    bare.deleting = true;
    bare.forget = "100";
  }

  private void later() {
    bare.nanos.addAndGet(Duration.ofSeconds(61).toNanos());
  }
}
