package io.proxmoxmpc.operator;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Calls somebody again and again on a thread of its own, so that a Proxmox that hangs holds nobody
 * else; a call for haste cuts the wait short.
 */
final class PollLoop implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(PollLoop.class);

  private final Semaphore haste = new Semaphore(0);
  private final Consumer<Duration> round;
  private volatile Duration interval;
  private volatile boolean closed;

  /**
   * @param round told how much time has passed since its last call
   */
  PollLoop(Duration interval, Consumer<Duration> round) {
    this.interval = interval;
    this.round = round;
  }

  void start(String name) {
    Thread.ofVirtual().name(name).start(this::run);
  }

  void every(Duration newInterval) {
    interval = newInterval;
  }

  void hurry() {
    haste.release();
  }

  private void run() {
    long before = System.nanoTime();
    while (!closed) {
      long now = System.nanoTime();
      try {
        round.accept(Duration.ofNanos(now - before));
      } catch (RuntimeException | Error e) {
        // A bug in one round, or a moment without memory, must not end all rounds.
        LOG.errorf(e, "a round over a cluster failed; the next one follows");
      }
      before = now;
      if (!pause()) {
        return;
      }
    }
  }

  private boolean pause() {
    try {
      if (haste.tryAcquire(interval.toMillis(), TimeUnit.MILLISECONDS)) {
        haste.drainPermits();
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    closed = true;
    haste.release();
  }
}
