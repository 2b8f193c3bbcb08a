package io.proxmoxmpc.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private final AtomicLong now = new AtomicLong();
  private final RateLimit rate = new RateLimit(10, now::get);

  @Test
  void oneSecondsWorthGoesAtOnceAndTheRestWaitsItsTurn() {
    for (int i = 0; i < 10; i++) {
      assertThat(rate.reserve(Duration.ZERO)).isZero();
    }

    assertThat(rate.reserve(Duration.ofSeconds(1))).isBetween(99_000_000L, 101_000_000L);
    assertThat(rate.reserve(Duration.ofSeconds(1))).isBetween(199_000_000L, 201_000_000L);
  }

  @Test
  void whoWouldWaitTooLongTakesNothing() {
    for (int i = 0; i < 10; i++) {
      rate.reserve(Duration.ZERO);
    }

    assertThat(rate.reserve(Duration.ofMillis(50))).isEqualTo(-1);
    now.addAndGet(Duration.ofMillis(101).toNanos());
    assertThat(rate.reserve(Duration.ZERO)).isZero();
  }

  @Test
  void idleTimeIsNotSavedUp() {
    now.addAndGet(Duration.ofHours(1).toNanos());
    for (int i = 0; i < 10; i++) {
      rate.reserve(Duration.ZERO);
    }

    assertThat(rate.reserve(Duration.ZERO)).isEqualTo(-1);
  }
}
