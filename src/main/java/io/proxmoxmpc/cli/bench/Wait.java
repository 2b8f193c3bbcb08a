package io.proxmoxmpc.cli.bench;

import io.proxmoxmpc.cli.tour.NotObserved;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for conditions, and for time to pass where a rate is measured. */
final class Wait {
  private Wait() {}

  /** Looks again and again until it is so. */
  static void until(String what, Duration limit, Duration pause, Look look) throws NotObserved {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!look.seen()) {
      if (System.nanoTime() > deadline) {
        throw new NotObserved("waited %d s for this: %s".formatted(limit.toSeconds(), what));
      }
      sleep(pause);
    }
  }

  static void sleep(Duration time) throws NotObserved {
    try {
      TimeUnit.MILLISECONDS.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotObserved("interrupted while waiting", e);
    }
  }

  static double seconds(long sinceNanos) {
    return (System.nanoTime() - sinceNanos) / 1e9;
  }

  /** One look. */
  @FunctionalInterface
  interface Look {
    boolean seen() throws NotObserved;
  }
}
