package io.proxmoxmpc.proxmox;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A token bucket that holds one second's worth of requests. */
final class RateLimit {
  private final double perNano;
  private final double capacity;
  private final LongSupplier nanoTime;
  private double tokens;
  private long last;

  RateLimit(int perSecond, LongSupplier nanoTime) {
    this.perNano = perSecond / 1e9;
    this.capacity = Math.max(1, perSecond);
    this.nanoTime = nanoTime;
    this.tokens = capacity;
    this.last = nanoTime.getAsLong();
  }

  /** Waits for a turn; false when it would not come within {@code limit}. */
  boolean await(Duration limit) {
    long nanos = reserve(limit);
    if (nanos < 0) {
      return false;
    }
    try {
      TimeUnit.NANOSECONDS.sleep(nanos);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Takes a token, if need be from the future, and says how long that is away; -1 = too long. */
  synchronized long reserve(Duration limit) {
    long now = nanoTime.getAsLong();
    tokens = Math.min(capacity, tokens + (now - last) * perNano);
    last = now;
    long wait = tokens >= 1 ? 0 : (long) Math.ceil((1 - tokens) / perNano);
    if (wait > limit.toNanos()) {
      return -1;
    }
    tokens -= 1;
    return wait;
  }
}
