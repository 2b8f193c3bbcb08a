package io.proxmoxmpc.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AgesTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  private final AtomicLong nanos = new AtomicLong(-7);
  private final AtomicReference<Instant> wall = new AtomicReference<>(NOW);
  private final Ages ages = new Ages(wall::get, nanos::get);
  private final UUID operation = UUID.randomUUID();

  @Test
  void theWallClockTellsWhatAnEarlierProcessBegan() {
    assertThat(ages.of(operation, NOW.minusSeconds(90))).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void aClockThatWasSetBackMakesNobodyWaitForIt() {
    Instant inAnHour = NOW.plusSeconds(3600);
    assertThat(ages.of(operation, inAnHour)).isLessThanOrEqualTo(Duration.ZERO);
    nanos.addAndGet(Duration.ofSeconds(61).toNanos());
    assertThat(ages.of(operation, inAnHour)).isEqualTo(Duration.ofSeconds(61));
    ages.forget(operation);
    assertThat(ages.of(operation, inAnHour)).isLessThanOrEqualTo(Duration.ZERO);
  }

  @Test
  void aClockThatJumpsAheadMakesNothingOlder() {
    assertThat(ages.of(operation, NOW.minusSeconds(5))).isEqualTo(Duration.ofSeconds(5));
    wall.set(NOW.plus(Duration.ofDays(1)));
    nanos.addAndGet(Duration.ofSeconds(2).toNanos());
    assertThat(ages.of(operation, NOW.minusSeconds(5))).isEqualTo(Duration.ofSeconds(7));
  }
}
