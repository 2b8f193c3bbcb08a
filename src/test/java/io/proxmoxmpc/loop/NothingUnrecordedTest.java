package io.proxmoxmpc.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.Claim;
import io.proxmoxmpc.domain.GuestTask;
import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.guest.Sent;
import io.proxmoxmpc.guest.TaskState;
import io.proxmoxmpc.plan.Action;
import io.proxmoxmpc.proxmox.Failure;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every mutating call follows a committed intent and is closed by an outcome (law 2). */
class NothingUnrecordedTest {
  private final BareLoop bare = new BareLoop();

  @Test
  void everyCallFollowsItsIntentAndIsClosed() {
    bare.proxmox.onSend =
        action ->
            assertThat(bare.journal.open(FakeProxmox.ID, action.vmid()))
                .singleElement()
                .satisfies(open -> {
                  assertThat(open.intent().action()).isEqualTo(ActionRunner.name(action));
                  assertThat(open.intent().path())
                      .isEqualTo(bare.proxmox.requestFor(action).path());
                });

    bare.passUntilReady();
    bare.declare("cores", "4");
    bare.passUntilReady();
    bare.deleting = true;
    bare.pass();

    assertThat(bare.proxmox.sent)
        .extracting(ActionRunner::name)
        .containsExactly("Create", "Configure", "Destroy");
    assertThat(bare.journal.story())
        .containsExactly("Create DONE", "Configure DONE", "Destroy DONE");
    assertThat(bare.journal.open(FakeProxmox.ID, 100)).isEmpty();
  }

  @Test
  void whatProxmoxRefusesIsClosedAsFailed() {
    bare.proxmox.answer =
        action -> new Sent.Refused(new Failure.Invalid("cores: must be at least 1"));
    bare.pass();

    assertThat(bare.pass().reason()).isEqualTo(Reason.REFUSED_BY_PROXMOX);
    assertThat(bare.journal.story()).containsExactly("Create FAILED");
    assertThat(bare.journal.open(FakeProxmox.ID, 100)).isEmpty();
  }

  @Test
  void whatNeverLeftIsClosedAsNeverHappened() {
    bare.proxmox.answer = action -> new Sent.NotSent(new Failure.Unreachable("nobody listens"));
    bare.pass();
    bare.pass();

    assertThat(bare.journal.story()).containsExactly("Create NEVER_HAPPENED");
  }

  @Test
  void aTaskIsRecordedAndFollowedToItsEnd() {
    bare.proxmox.answer =
        action -> {
          bare.proxmox.apply(action);
          return new Sent.Accepted("UPID:ours");
        };
    bare.proxmox.taskState = new TaskState.Running(task("qmcreate"));
    bare.pass();
    bare.pass();
    assertThat(bare.journal.open(FakeProxmox.ID, 100))
        .singleElement()
        .satisfies(open -> assertThat(open.upid()).isEqualTo("UPID:ours"));

    assertThat(bare.pass().reason()).isEqualTo(Reason.WAITING_FOR_TASK);
    bare.proxmox.taskState = new TaskState.Ended(true, "OK", List.of());
    bare.pass();
    assertThat(bare.journal.story()).containsExactly("Create DONE");
    assertThat(bare.proxmox.sent).hasSize(1);
  }

  @Test
  void aLostAnswerIsResolvedByLookingBeforeAnythingElse() {
    bare.proxmox.answer =
        action -> {
          bare.proxmox.apply(action);
          return FakeProxmox.lost();
        };
    bare.pass();
    bare.pass();

    assertThat(bare.pass().reason()).isEqualTo(Reason.RESOLVING);
    assertThat(bare.journal.story()).isEmpty();

    bare.later(BareLoop.GRACE);
    assertThat(bare.passUntilReady().seen().vmid()).isEqualTo(100);
    assertThat(bare.journal.story()).containsExactly("Create DONE");
    assertThat(bare.proxmox.sent).hasSize(1);
    assertThat(bare.guests.find(FakeProxmox.ID, 100))
        .hasValueSatisfying(claim -> assertThat(claim.state()).isEqualTo(Claim.State.OWNED));
  }

  @Test
  void aLostCallThatNeverHappenedIsMadeAgainUnderTheSameIdAndNotBeforeTheGraceIsOver() {
    bare.proxmox.answer = action -> FakeProxmox.lost();
    bare.pass();
    bare.pass();
    bare.pass();
    assertThat(bare.proxmox.sent).hasSize(1);

    bare.later(BareLoop.GRACE);
    bare.pass();
    assertThat(bare.proxmox.sent).hasSize(2).extracting(Action::vmid).containsOnly(100);
    assertThat(bare.journal.story()).containsExactly("Create NEVER_HAPPENED");
  }

  @Test
  void aTaskThatALostAnswerBeganIsFoundAgain() {
    bare.proxmox.answer = action -> FakeProxmox.lost();
    bare.pass();
    bare.pass();
    bare.proxmox.ownTasks = List.of(task("qmcreate"));

    assertThat(bare.pass().reason()).isEqualTo(Reason.WAITING_FOR_TASK);
    assertThat(bare.journal.open(FakeProxmox.ID, 100))
        .singleElement()
        .satisfies(open -> assertThat(open.upid()).isEqualTo("UPID:ours"));
  }

  /** Both began in the same second, and only the journal tells whose task it was. */
  @Test
  void theTaskOfTheCallBeforeIsNotTakenForThatOfALostAnswer() {
    BareLoop settled = BareLoop.settled();
    settled.proxmox.answer =
        action -> {
          settled.proxmox.apply(action);
          return new Sent.Accepted("UPID:ours");
        };
    settled.declare("cores", "2");
    settled.passUntilReady();
    settled.proxmox.ownTasks = List.of(task("qmconfig"));
    settled.proxmox.answer = action -> FakeProxmox.lost();
    settled.declare("cores", "3");
    settled.pass();

    assertThat(settled.pass().reason()).isEqualTo(Reason.RESOLVING);
    assertThat(settled.journal.open(FakeProxmox.ID, 100))
        .singleElement()
        .satisfies(open -> assertThat(open.upid()).isNull());
  }

  private GuestTask task(String type) {
    return new GuestTask("UPID:ours", "pve1", type, "100", bare.proxmox.ownUser(), Instant.now());
  }
}
