package io.proxmoxmpc.simulator.core;

import io.proxmoxmpc.simulator.state.Cluster;
import io.proxmoxmpc.simulator.state.SimClock;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The simulated world: one lock, one clock, one source of chance.
 *
 * <p>Handlers and tasks run under the one lock and give it up only while they wait, so that rules
 * read like the single-threaded original.
 */
public final class World {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final SimClock clock;
  private final Random random;
  private final Flocks flocks = new Flocks(this);
  private final Tasks tasks;
  private Cluster cluster;
  private Timing timing;

  public World(Cluster cluster, Timing timing, long seed) {
    this.cluster = cluster;
    this.timing = timing;
    this.clock = new SimClock(timing.speed());
    this.random = new Random(seed);
    this.tasks = new Tasks(this);
  }

  /** Runs something with the world to itself. */
  public <T> T locked(Supplier<T> body) {
    lock.lock();
    try {
      return body.get();
    } finally {
      changed.signalAll();
      lock.unlock();
    }
  }

  /** Lets others act until the condition holds; false when the time is over before. */
  public boolean await(BooleanSupplier condition, long simMillis) {
    long deadline = clock.millis() + simMillis;
    // Once, for what was done before the wait: two sleepers that signal each time wake each other
    // for ever and burn a whole core.
    changed.signalAll();
    while (!condition.getAsBoolean()) {
      long left = deadline - clock.millis();
      if (left <= 0) {
        return false;
      }
      pause(left);
    }
    return true;
  }

  private void pause(long simMillis) {
    try {
      // A step of the clock signals too; the bound keeps a missed signal harmless.
      long nanos = Math.min(clock.realNanos(simMillis), TimeUnit.SECONDS.toNanos(1));
      boolean unused = changed.await(Math.max(nanos, 10_000), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppedException(e);
    }
  }

  /** Lets time pass while others act. */
  public void sleep(long simMillis) {
    boolean unused = await(() -> false, simMillis);
  }

  public void stepClock(long simMillis) {
    clock.step(simMillis);
    changed.signalAll();
  }

  /** Takes up the time and the workers of a state that was written down. */
  public void resume() {
    clock.step(cluster.clockAheadMillis);
    tasks.restore();
  }

  public SimClock clock() {
    return clock;
  }

  public Random random() {
    return random;
  }

  public Flocks flocks() {
    return flocks;
  }

  public Tasks tasks() {
    return tasks;
  }

  public Cluster cluster() {
    return cluster;
  }

  public void replaceCluster(Cluster next) {
    cluster = next;
    changed.signalAll();
  }

  public Timing timing() {
    return timing;
  }

  public void setTiming(Timing next) {
    timing = next;
    clock.setFactor(next.speed());
    changed.signalAll();
  }
}
