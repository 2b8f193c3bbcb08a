package io.proxmoxmpc.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.guest.Sent;
import io.proxmoxmpc.guest.TaskState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a killed creation leaves carries our marker, but is not the guest that was declared. */
class HalfMadeGuestTest {
  private final BareLoop bare = new BareLoop();

  @Test
  void isNotCompletedWithEmptyDisksThoughSomebodyUnlockedIt() {
    creationEnds("unexpected status");

    PassResult result = bare.pass();
    assertThat(result.reason()).isEqualTo(Reason.LOCK_RESIDUE);
    assertThat(result.message()).contains("`qm destroy 100` on node pve1");
    assertThat(bare.proxmox.sent).hasSize(1);
  }

  @Test
  void isMadeAnewOnceItIsDestroyed() {
    creationEnds("unexpected status");
    bare.pass();
    bare.proxmox.guest = Optional.empty();
    bare.reconcileAt = "destroyed";
    bare.pass();
    assertThat(bare.proxmox.sent).extracting(ActionRunner::name).containsOnly("Create").hasSize(2);
  }

  @Test
  void whatProxmoxCleansUpItselfLeavesNothingToDoubt() {
    creationEnds("a warning that Proxmox takes for an error");
    assertThat(bare.pass().message()).isEqualTo("found our own guest");
  }

  /** And the guest is there, with our marker and without a lock. */
  private void creationEnds(String status) {
    bare.proxmox.answer =
        action -> {
          bare.proxmox.apply(action);
          return new Sent.Accepted("UPID:ours");
        };
    bare.proxmox.taskState = new TaskState.Ended(false, status, List.of());
    bare.pass();
    bare.pass();
    bare.pass();
    bare.reconcileAt = "now";
  }
}
