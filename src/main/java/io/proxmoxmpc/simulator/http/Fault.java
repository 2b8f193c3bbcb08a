package io.proxmoxmpc.simulator.http;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** An ordered fault and how often it was met. */
public final class Fault {
  private final int id;
  private final FaultOrder order;
  private final AtomicInteger matched = new AtomicInteger();
  private final AtomicInteger hits = new AtomicInteger();
  private final AtomicBoolean dropped = new AtomicBoolean();
  private final CountDownLatch released = new CountDownLatch(1);

  Fault(int id, FaultOrder order) {
    this.id = id;
    this.order = order;
  }

  /** Counts a match and says whether the fault strikes this time. */
  boolean strikes() {
    int n = matched.incrementAndGet();
    boolean due = n > order.skip() && (n - order.skip()) % order.every() == 0;
    if (!due || hits.get() >= order.times()) {
      return false;
    }
    hits.incrementAndGet();
    return true;
  }

  /** Waits until someone releases this fault; true when the request shall go on. */
  boolean awaitRelease() {
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    return !dropped.get();
  }

  public void release(boolean drop) {
    dropped.set(drop);
    released.countDown();
  }

  public boolean isReleased() {
    return released.getCount() == 0;
  }

  public int id() {
    return id;
  }

  public FaultOrder order() {
    return order;
  }

  public int hits() {
    return hits.get();
  }
}
