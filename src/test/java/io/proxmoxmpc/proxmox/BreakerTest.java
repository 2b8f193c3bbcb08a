package io.proxmoxmpc.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BreakerTest {
  private static final Failure DEAD = new Failure.Unreachable("dead");
  private final AtomicLong now = new AtomicLong();
  private final Breaker breaker = new Breaker(now::get);

  @Test
  void aDeadClusterIsProbedByOneCallerAtATime() {
    breaker.tripped(DEAD);
    assertThat(breaker.check()).contains(DEAD);

    pass(Duration.ofSeconds(1));
    assertThat(breaker.check()).isEmpty();
    assertThat(breaker.check()).contains(DEAD);

    breaker.healed();
    assertThat(breaker.check()).isEmpty();
    assertThat(breaker.check()).isEmpty();
  }

  @Test
  void theHoldGrowsWithEachFailedProbeAndNotWithEachCaller() {
    breaker.tripped(DEAD);
    breaker.tripped(DEAD);
    breaker.tripped(DEAD);
    pass(Duration.ofSeconds(1));
    assertThat(breaker.check()).isEmpty();

    breaker.tripped(DEAD);
    pass(Duration.ofSeconds(1));
    assertThat(breaker.check()).contains(DEAD);
    pass(Duration.ofSeconds(1));
    assertThat(breaker.check()).isEmpty();
  }

  @Test
  void aRefusedTokenHoldsLongerBecauseEachTryCostsProxmoxThreeSeconds() {
    Failure refused = new Failure.AuthenticationFailed("no");
    breaker.tripped(refused);

    pass(Duration.ofSeconds(4));
    assertThat(breaker.check()).contains(refused);
    pass(Duration.ofSeconds(1));
    assertThat(breaker.check()).isEmpty();
  }

  @Test
  void aProbeThatTellsNothingMakesRoomForTheNext() {
    breaker.tripped(DEAD);
    pass(Duration.ofSeconds(1));
    assertThat(breaker.check()).isEmpty();

    breaker.undecided();
    assertThat(breaker.check()).isEmpty();
  }

  private void pass(Duration duration) {
    now.addAndGet(duration.toNanos());
  }
}
