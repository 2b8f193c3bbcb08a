package io.proxmoxmpc.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LeadershipTest {
  private final AtomicLong clock = new AtomicLong(-5);

  @Test
  void withoutAnElectionItAlwaysHolds() {
    assertThat(new Leadership(false, clock::get).holds()).isTrue();
  }

  @Test
  void aLeaderHoldsOnlyAsLongAsItsLeaseWasSeenRenewed() {
    Leadership leadership = new Leadership(true, clock::get);
    assertThat(leadership.holds()).isFalse();
    leadership.renewed(Duration.ofSeconds(12));
    assertThat(leadership.holds()).as("a lease without the callback").isFalse();
    leadership.started();
    assertThat(leadership.holds()).isTrue();
    clock.addAndGet(Duration.ofSeconds(12).toNanos());
    assertThat(leadership.holds()).as("nobody told it, but the time is over").isFalse();
    leadership.renewed(Duration.ofSeconds(12));
    assertThat(leadership.holds()).isTrue();
    assertThat(leadership.stopped()).isTrue();
    assertThat(leadership.holds()).isFalse();
    assertThat(leadership.stopped()).isFalse();
  }

  @Test
  void aLateRenewalThatIsSeenTooLateGivesNothing() {
    Leadership leadership = new Leadership(true, clock::get);
    leadership.started();
    leadership.renewed(Duration.ofSeconds(-3));
    assertThat(leadership.holds()).isFalse();
  }

  /** The clock of this machine may say anything about the other's lease. */
  @Test
  void aNewLeaderWaitsUntilTheOtherCannotBelieveAnyMoreThatItLeads() {
    Leadership leadership = new Leadership(true, clock::get);
    leadership.heldByAnother(Duration.ofSeconds(15));
    leadership.started();
    leadership.renewed(Duration.ofSeconds(60));
    assertThat(leadership.holds()).isFalse();
    clock.addAndGet(Duration.ofSeconds(14).toNanos());
    assertThat(leadership.holds()).isFalse();
    clock.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(leadership.holds()).isTrue();
  }

  @Test
  void aLeaseThatWasLetGoOfIsWaitedForByNobody() {
    Leadership leadership = new Leadership(true, clock::get);
    leadership.heldByAnother(Duration.ofSeconds(15));
    leadership.heldByNobody();
    leadership.started();
    leadership.renewed(Duration.ofSeconds(12));
    assertThat(leadership.holds()).isTrue();
  }

  @Test
  void aLeaderThatSeesAnotherHoldItsLeaseStopsAtOnce() {
    Leadership leadership = new Leadership(true, clock::get);
    leadership.started();
    leadership.renewed(Duration.ofSeconds(12));
    leadership.heldByAnother(Duration.ofSeconds(15));
    assertThat(leadership.holds()).isFalse();
  }
}
