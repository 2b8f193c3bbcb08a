package io.proxmoxmpc.local;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A child that is started again, and said so, whenever it ends without having been asked to. */
public final class Supervised implements AutoCloseable {
  private static final Duration STEADY = Duration.ofSeconds(30);
  private static final int LONGEST_PAUSE_SECONDS = 30;

  private final Supplier<GuardedProcess> starter;
  private final Progress progress;
  private GuardedProcess current;
  private Instant startedAt = Instant.now();
  private int quickEnds;
  private boolean closed;

  private Supervised(GuardedProcess first, Supplier<GuardedProcess> starter, Progress progress) {
    this.current = first;
    this.starter = starter;
    this.progress = progress;
  }

  /** Starts a child and returns when it serves; from then on the starter makes its successors. */
  public static Supervised start(
      Supplier<GuardedProcess> starter, BooleanSupplier serves, Progress progress) {
    GuardedProcess first = starter.get();
    try {
      new Readiness(first).await(serves);
    } catch (RuntimeException e) {
      first.terminate();
      throw e;
    }
    var supervised = new Supervised(first, starter, progress);
    supervised.watch(first);
    return supervised;
  }

  private void watch(GuardedProcess process) {
    process.onExit().thenAccept(status -> ended(process, status));
  }

  private synchronized void ended(GuardedProcess process, int status) {
    if (closed || process != current) {
      return;
    }
    boolean steady = Duration.between(startedAt, Instant.now()).compareTo(STEADY) > 0;
    quickEnds = steady ? 0 : quickEnds + 1;
    long pause = quickEnds < 2 ? 0 : Math.min(LONGEST_PAUSE_SECONDS, 1L << Math.min(quickEnds, 5));
    progress.line(
        "%s ended (status %d) and is started again%s; its log: %s"
            .formatted(
                process.name(), status, pause == 0 ? "" : " in " + pause + " s", process.log()));
    Executor later = CompletableFuture.delayedExecutor(pause, TimeUnit.SECONDS);
    CompletableFuture.runAsync(this::startAgain, later);
  }

  private synchronized void startAgain() {
    if (closed) {
      return;
    }
    try {
      startedAt = Instant.now();
      current = starter.get();
      watch(current);
    } catch (StartFailure e) {
      progress.line(String.valueOf(e.getMessage()));
    }
  }

  public synchronized GuardedProcess current() {
    return current;
  }

  /** Asks the child to stop, for good. */
  @Override
  public void close() {
    GuardedProcess last;
    synchronized (this) {
      closed = true;
      last = current;
    }
    last.terminate();
  }
}
