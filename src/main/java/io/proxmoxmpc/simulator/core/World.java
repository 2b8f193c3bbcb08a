package io.proxmoxmpc.simulator.core;

import io.proxmoxmpc.simulator.state.Cluster;
import io.proxmoxmpc.simulator.state.SimClock;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Random;
import java.util.Set;
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
  private final Bugs bugs = new Bugs();
  private final Set<Cluster> hidden = Collections.newSetFromMap(new IdentityHashMap<>());
  private final ThreadLocal<Cluster> home = new ThreadLocal<>();

  /** How far each worker has come in simulated time. */
  private final ThreadLocal<Long> moment = new ThreadLocal<>();

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
    long deadline = from() + simMillis;
    // Once, for what was done before the wait: two sleepers that signal each time wake each other
    // for ever and burn a whole core.
    changed.signalAll();
    boolean waited = false;
    while (!condition.getAsBoolean()) {
      long left = deadline - clock.millis();
      if (left <= 0) {
        reached(deadline);
        awaitHome();
        return false;
      }
      pause(left);
      waited = true;
    }
    if (waited) {
      reached(clock.millis());
    }
    awaitHome();
    return true;
  }

  /** A worker's next wait begins where its last one ended, however late its thread comes to it. */
  private long from() {
    Long reached = moment.get();
    return reached == null ? clock.millis() : reached;
  }

  private void reached(long simMillis) {
    if (moment.get() != null) {
      moment.set(simMillis);
    }
  }

  /** Binds this worker to a cluster: it stands still while another is in its place. */
  void settle(Cluster mine, long begun) {
    home.set(mine);
    moment.set(begun);
  }

  private void awaitHome() {
    Cluster mine = home.get();
    while (mine != null && mine != cluster) {
      if (!hidden.contains(mine)) {
        throw new StoppedException("the cluster of this worker is gone");
      }
      pause(1000);
      reached(clock.millis());
    }
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

  /** What went wrong in the simulator itself. */
  public Bugs bugs() {
    return bugs;
  }

  public Cluster cluster() {
    return cluster;
  }

  /** Puts another cluster in the place of this one, which is gone for good. */
  public void replaceCluster(Cluster next) {
    hidden.remove(next);
    cluster = next;
    changed.signalAll();
  }

  /** Puts another cluster in the place of this one, which may come back. */
  public void swapCluster(Cluster next) {
    hidden.add(cluster);
    replaceCluster(next);
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
