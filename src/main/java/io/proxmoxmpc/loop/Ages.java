package io.proxmoxmpc.loop;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * How old open operations are. The wall clock outlives a process, so it tells what an operation's
 * age was when this process first heard of it; from then on a clock that nobody can set goes on.
 */
final class Ages {
  private final InstantSource wall;
  private final LongSupplier nanoTime;
  private final Map<UUID, First> heardOf = new ConcurrentHashMap<>();

  Ages(InstantSource wall, LongSupplier nanoTime) {
    this.wall = wall;
    this.nanoTime = nanoTime;
  }

  private record First(long nanos, Duration age) {}

  Duration of(UUID operation, Instant at) {
    long now = nanoTime.getAsLong();
    First first = heardOf.computeIfAbsent(operation, id -> new First(now, told(at)));
    return first.age().plusNanos(now - first.nanos());
  }

  /** A clock that was set back since makes nobody wait for it. */
  private Duration told(Instant at) {
    Duration told = Duration.between(at, wall.instant());
    return told.isNegative() ? Duration.ZERO : told;
  }

  /** It is closed, or followed by its task from now on. */
  void forget(UUID operation) {
    heardOf.remove(operation);
  }
}
