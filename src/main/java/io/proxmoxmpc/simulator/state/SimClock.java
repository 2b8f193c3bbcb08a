package io.proxmoxmpc.simulator.state;

/** The simulated time: the real one, faster by a factor and moved by steps. */
public final class SimClock {
  private double factor;
  private long baseReal = System.nanoTime();
  private double baseSim = System.currentTimeMillis();

  public SimClock(double factor) {
    this.factor = factor;
  }

  public synchronized long millis() {
    double realMillis = (System.nanoTime() - baseReal) / 1e6;
    return (long) (baseSim + realMillis * factor);
  }

  public long seconds() {
    return millis() / 1000;
  }

  /** The real nanoseconds that pass during so many simulated milliseconds. */
  public synchronized long realNanos(long simMillis) {
    return (long) Math.ceil(simMillis * 1e6 / factor);
  }

  public synchronized void step(long simMillis) {
    baseSim += simMillis;
  }

  public synchronized void setFactor(double newFactor) {
    long now = millis();
    baseReal = System.nanoTime();
    baseSim = now;
    factor = newFactor;
  }

  public synchronized double factor() {
    return factor;
  }
}
