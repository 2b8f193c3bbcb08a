package io.proxmoxmpc.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.ObservedGuest.Power;
import io.proxmoxmpc.domain.PowerState;
import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.plan.Action;
import io.proxmoxmpc.proxmox.Failure;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Look, then leap once: at most one mutation, made from what was just seen (law 3). */
class OneStepAtATimeTest {
  @Test
  void aPassSendsOneCallHoweverMuchThereIsToDo() {
    BareLoop bare = BareLoop.settled();
    bare.declare("cores", "4");
    bare.power = PowerState.RUNNING;

    bare.pass();
    assertThat(bare.proxmox.sent).hasSize(1);
    bare.pass();
    assertThat(bare.proxmox.sent)
        .extracting(ActionRunner::name)
        .containsExactly("Configure", "Start");
    bare.passUntilReady();
    assertThat(bare.proxmox.sent).hasSize(2);
  }

  @Test
  void aClaimEndsItsPassAndNothingIsPostedBeforeTheStatusNamesTheId() {
    BareLoop bare = new BareLoop();

    assertThat(bare.passWithoutStatus().reason()).isEqualTo(Reason.CLAIMING);
    assertThat(bare.passWithoutStatus().reason()).isEqualTo(Reason.CLAIMING);
    assertThat(bare.proxmox.sent).isEmpty();

    bare.pass();
    bare.pass();
    assertThat(bare.proxmox.sent).singleElement().isInstanceOf(Action.Create.class);
  }

  /** Hundreds may wait: what each of them asks is missing to those who are at work. */
  @Test
  void whoWaitsForATurnToBeMadeAsksNothing() {
    BareLoop bare = new BareLoop();
    bare.pass();
    bare.proxmox.full = Optional.of(new Failure.Busy("5 tasks run already"));
    bare.pass();
    int before = bare.proxmox.idsAsked;
    PassResult waits = bare.pass();
    assertThat(waits.reason()).isEqualTo(Reason.BUSY);
    assertThat(waits.message()).contains("5 tasks run already");
    assertThat(bare.proxmox.idsAsked).isEqualTo(before);

    bare.proxmox.full = Optional.empty();
    bare.pass();
    assertThat(bare.proxmox.sent).singleElement().isInstanceOf(Action.Create.class);
  }

  @Test
  void whoWaitsForATurnLooksAgainOnceHeIsDeclaredOtherwise() {
    BareLoop bare = BareLoop.settled();
    bare.power = PowerState.RUNNING;
    bare.proxmox.full = Optional.of(new Failure.Busy("5 tasks run already"));
    assertThat(bare.pass().reason()).isEqualTo(Reason.BUSY);
    int before = bare.proxmox.looks;
    assertThat(bare.pass().reason()).isEqualTo(Reason.BUSY);
    assertThat(bare.proxmox.looks).isEqualTo(before);

    bare.power = PowerState.STOPPED;
    bare.generation++;
    bare.passUntilReady();
    assertThat(bare.proxmox.sent).isEmpty();
  }

  @Test
  void thePowerIsLookedAtAfreshBeforeItIsActedOn() {
    BareLoop bare = BareLoop.settled();
    bare.power = PowerState.RUNNING;
    bare.proxmox.guest = bare.proxmox.guest.map(guest -> guest.withPower(Power.RUNNING));
    bare.proxmox.listedPower = Optional.of(Power.STOPPED);

    bare.pass();
    assertThat(bare.proxmox.sent).as("the list lags; the guest runs").isEmpty();
  }

  @Test
  void whatSomebodyChangedIsSeenAndNotWhatWeRemember() {
    BareLoop bare = BareLoop.settled();
    bare.proxmox.guest.orElseThrow().current().put("cores", "9");

    bare.pass();
    assertThat(bare.proxmox.sent)
        .singleElement()
        .isInstanceOfSatisfying(
            Action.Configure.class, write -> assertThat(write.set()).containsEntry("cores", "1"));
  }

  @Test
  void aGuestOfOursWithATaskOfOthersIsLeftAlone() {
    BareLoop bare = BareLoop.settled();
    bare.declare("cores", "4");
    bare.proxmox.taskOfOthers("qmstart");

    assertThat(bare.pass().reason()).isEqualTo(Reason.GUEST_LOCKED);
    assertThat(bare.proxmox.sent).isEmpty();
  }

  @Test
  void aPoolIsJoinedOnceThoughTheListIsLate() {
    BareLoop bare = BareLoop.settled();
    bare.pool = "shop";
    bare.pass();
    bare.pass();
    bare.pass();
    assertThat(bare.proxmox.sent).singleElement().isInstanceOf(Action.JoinPool.class);

    bare.proxmox.lastRound = Instant.now().plusSeconds(11);
    bare.pass();
    assertThat(bare.proxmox.sent).as("a list that must know it by now").hasSize(2);
  }
}
