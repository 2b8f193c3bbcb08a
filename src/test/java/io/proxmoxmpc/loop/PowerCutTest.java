package io.proxmoxmpc.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.ObservedGuest.Power;
import io.proxmoxmpc.domain.PowerState;
import io.proxmoxmpc.guest.Sent;
import io.proxmoxmpc.guest.TaskState;
import io.proxmoxmpc.plan.Action;
import io.proxmoxmpc.proxmox.Failure;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Only a guest that was asked to shut down, had its time and did not, is cut off. */
class PowerCutTest {
  private static final String LOCK =
      "can't lock file '/var/lock/qemu-server/lock-100.conf' - got timeout";
  private static final String RAN_OUT = "VM quit/powerdown failed - got timeout";
  private static final String UPID =
      "UPID:pve1:00001111:00002222:66000000:qmshutdown:100:mpc@pve!operator:";

  private final BareLoop bare = BareLoop.settled();

  PowerCutTest() {
    bare.proxmox.guest = bare.proxmox.guest.map(guest -> guest.withPower(Power.RUNNING));
  }

  @Test
  void aShutdownThatRanOutIsFollowedByACut() {
    bare.deleting = true;
    shutdownEnds(RAN_OUT);
    bare.pass();
    assertThat(bare.proxmox.sent).last().isInstanceOf(Action.Stop.class);
  }

  @Test
  void aShutdownThatWasRefusedIsAskedForAgain() {
    bare.deleting = true;
    bare.proxmox.answer = action -> new Sent.Refused(new Failure.Busy(LOCK));
    bare.pass();
    bare.restart();
    bare.proxmox.answer = action -> new Sent.Done();
    bare.pass();
    assertThat(bare.proxmox.sent).hasSize(2).allMatch(Action.Shutdown.class::isInstance);
  }

  @Test
  void aShutdownThatDidNotGetItsLockIsAskedForAgain() {
    bare.deleting = true;
    shutdownEnds(LOCK);
    bare.pass();
    assertThat(bare.proxmox.sent).hasSize(2).allMatch(Action.Shutdown.class::isInstance);
  }

  @Test
  void aShutdownOfAnEarlierWishIsAskedForAgain() {
    bare.power = PowerState.STOPPED;
    shutdownEnds(RAN_OUT);
    bare.generation++;
    bare.power = PowerState.RUNNING;
    bare.passUntilReady();
    bare.proxmox.sent.clear();

    bare.generation++;
    bare.deleting = true;
    bare.pass();
    assertThat(bare.proxmox.sent).singleElement().isInstanceOf(Action.Shutdown.class);
  }

  private void shutdownEnds(String status) {
    bare.proxmox.answer = action -> new Sent.Accepted(UPID);
    bare.proxmox.taskState = new TaskState.Ended(false, status, List.of());
    bare.pass();
    assertThat(bare.proxmox.sent).singleElement().isInstanceOf(Action.Shutdown.class);
    bare.pass();
    bare.restart();
    bare.proxmox.answer = action -> new Sent.Done();
  }
}
