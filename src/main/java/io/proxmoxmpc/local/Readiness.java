package io.proxmoxmpc.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits until a child serves, and gives up with the end of its log when it ended instead. */
public record Readiness(GuardedProcess process, Duration limit) {
  public Readiness(GuardedProcess process) {
    this(process, Duration.ofMinutes(5));
  }

  public void await(BooleanSupplier serves) {
    Path log = process.log();
    long pause = 25;
    long deadline = System.nanoTime() + limit.toNanos();
    while (!serves.getAsBoolean()) {
      if (!process.isAlive()) {
        throw new StartFailure(
            process.name()
                + " ended while starting (all of it: "
                + log
                + "):"
                + StartFailure.tail(log));
      }
      if (System.nanoTime() > deadline) {
        throw new StartFailure(
            "%s does not serve after %d s (all of it: %s):%s"
                .formatted(process.name(), limit.toSeconds(), log, StartFailure.tail(log)));
      }
      try {
        TimeUnit.MILLISECONDS.sleep(pause);
        pause = Math.min(2 * pause, 400);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StartFailure("interrupted while " + process.name() + " was starting", e);
      }
    }
  }
}
