package io.proxmoxmpc.guest;

import static io.proxmoxmpc.guest.GuestActions.configure;
import static io.proxmoxmpc.guest.GuestActions.none;
import static io.proxmoxmpc.guest.GuestActions.resize;
import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.plan.Action;
import io.proxmoxmpc.proxmox.Failure;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls that are refused, get lost or fail later: what is known then and how one finds out. */
class LostAnswersTest {
  private static final GuestKind VM = GuestKind.QEMU;
  private static final GuestKind CT = GuestKind.LXC;
  private final SimulatedCluster cluster = new SimulatedCluster();
  private ProxmoxGuests guests;

  @BeforeEach
  void start() {
    guests = cluster.pinned("mpc@pve!operator");
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void aStaleDigestIsAConflictAtOnceAndForAResizeInTheTask() {
    String stale = "0000000000000000000000000000000000000000";
    cluster.succeed(guests, SimulatedCluster.blankVm(120, Map.of("scsi0", "local-lvm:1")));

    assertThat(guests.send(configure(stale, Map.of("cores", "3")), none()))
        .isInstanceOfSatisfying(
            Sent.Refused.class,
            refused -> assertThat(refused.failure()).isInstanceOf(Failure.Conflict.class));
    Sent.Accepted resize = (Sent.Accepted) guests.send(resize(stale), none());
    assertThat(cluster.ended(guests, resize.upid()))
        .isInstanceOfSatisfying(
            TaskState.Ended.class,
            ended -> assertThat(ended.failure()).containsInstanceOf(Failure.Conflict.class));
  }

  @Test
  void aCutConnectionLeavesUnknownWhatHappenedAndALookTells() throws Exception {
    cluster.fault("{'method':'POST','path':'.*/nodes/pve1/qemu','action':'reset-after'}");
    assertThat(guests.send(SimulatedCluster.blankVm(120, Map.of()), none()))
        .isInstanceOf(Sent.Unknown.class);
    assertThat(guests.look(VM, 120, "pve1")).isInstanceOf(Look.Found.class);

    cluster.fault("{'method':'POST','path':'.*/nodes/pve1/qemu','action':'reset'}");
    assertThat(guests.send(SimulatedCluster.blankVm(121, Map.of()), none()))
        .isInstanceOf(Sent.Unknown.class);
    assertThat(guests.look(VM, 121, "pve1")).isInstanceOf(Look.Missing.class);
    assertThat(guests.nextFree(121)).isEqualTo(new Free.Yes());
  }

  @Test
  void aGatewayTimeoutLeavesItUnknownToo() throws Exception {
    cluster.fault(
        "{'method':'POST','path':'.*/nodes/pve1/qemu','action':'status-after','status':596,"
            + "'text':'Connection timed out'}");

    assertThat(guests.send(SimulatedCluster.blankVm(120, Map.of()), none()))
        .isInstanceOf(Sent.Unknown.class);
    assertThat(guests.nextFree(120)).isEqualTo(new Free.Taken());
  }

  @Test
  void aFailedTaskBringsItsReasonAndTheEndOfItsLog() throws Exception {
    cluster.fault("{'method':'qmstart','path':'.*','action':'task-fail','text':'no bridge'}");
    cluster.succeed(guests, SimulatedCluster.blankVm(120, Map.of()));
    assertThat(guests.look(VM, 120, "pve1")).isInstanceOf(Look.Found.class);
    Sent.Accepted start = (Sent.Accepted) guests.send(new Action.Start(VM, 120, "pve1"), none());

    TaskState.Ended ended = (TaskState.Ended) cluster.ended(guests, start.upid());
    assertThat(ended.ok()).isFalse();
    assertThat(ended.exitStatus()).isEqualTo("no bridge");
    assertThat(ended.logTail()).last().asString().contains("TASK ERROR: no bridge");
    assertThat(ended.failure()).containsInstanceOf(Failure.TaskFailed.class);
  }

  @Test
  void aTaskThatNobodyKnowsIsGone() {
    assertThat(guests.task("UPID:pve1:00000001:00000001:6B034694:qmstart:120:a@pve!t:"))
        .isInstanceOf(TaskState.Gone.class);
    assertThat(guests.task("nonsense")).isInstanceOf(TaskState.Gone.class);
  }
}
