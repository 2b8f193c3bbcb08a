package io.proxmoxmpc.cli.tour;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Waits for something to be seen. */
final class Await {
  /** Far more than anything takes here, so that only what never happens runs into it. */
  static final Duration LIMIT = Duration.ofSeconds(120);

  private Await() {}

  /** Looks until there is something; a look may also say why it will never be. */
  static <T> T until(String what, Look<T> look) throws NotObserved {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      Optional<T> seen = look.take();
      if (seen.isPresent()) {
        return seen.get();
      }
      if (System.nanoTime() > deadline) {
        throw new NotObserved("waited %d s for this: %s".formatted(LIMIT.toSeconds(), what));
      }
      pause(what);
    }
  }

  private static void pause(String what) throws NotObserved {
    try {
      TimeUnit.MILLISECONDS.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotObserved("interrupted while waiting for this: " + what, e);
    }
  }

  /** One look. */
  @FunctionalInterface
  interface Look<T> {
    Optional<T> take() throws NotObserved;
  }
}
