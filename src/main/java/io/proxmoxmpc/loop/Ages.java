package io.proxmoxmpc.loop;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * How old open operations are. The wall clock, which outlives a process, may be set back, and
 * nobody should wait an hour for that: what this process has known of for long is as old.
 */
final class Ages {
  private final Clock wall;
  private final LongSupplier nanoTime;
  private final Map<UUID, Long> firstSeen = new ConcurrentHashMap<>();

  Ages(Clock wall, LongSupplier nanoTime) {
    this.wall = wall;
    this.nanoTime = nanoTime;
  }

  Duration of(UUID operation, Instant at) {
    long now = nanoTime.getAsLong();
    Long before = firstSeen.putIfAbsent(operation, now);
    Duration known = Duration.ofNanos(before == null ? 0 : now - before);
    Duration told = Duration.between(at, wall.instant());
    return known.compareTo(told) > 0 ? known : told;
  }

  /** It is closed, or followed by its task from now on. */
  void forget(UUID operation) {
    firstSeen.remove(operation);
  }
}
