package io.proxmoxmpc.proxmox;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The one door to a cluster: at most so many requests a second and at a time, none to one that was
 * just found dead. Each cluster has its own, so a hanging one holds up nobody else (law 11).
 */
final class SendGate {
  /** Proxmox itself works on six at a time (3 proxy and 3 daemon processes, BH 1). */
  private static final int AT_A_TIME = 8;

  private final RateLimit rate;
  private final Semaphore places = new Semaphore(AT_A_TIME, true);
  private final Breaker breaker;
  private final Timeouts timeouts;

  SendGate(Limits limits, Timeouts timeouts, LongSupplier nanoTime) {
    this.rate = new RateLimit(limits.requestsPerSecond(), nanoTime);
    this.breaker = new Breaker(nanoTime);
    this.timeouts = timeouts;
  }

  /** Empty: the caller is in and must {@link #leave}. */
  Optional<Failure> enter() {
    Optional<Failure> dead = breaker.look();
    if (dead.isPresent()) {
      return dead;
    }
    if (!takePlace()) {
      return Optional.of(
          new Failure.Busy("the cluster is slow: all " + AT_A_TIME + " requests of ours wait"));
    }
    Optional<Failure> held = turn();
    if (held.isPresent()) {
      places.release();
    }
    return held;
  }

  /** Asked with a place in hand: those who waited for it may find the cluster dead by now. */
  private Optional<Failure> turn() {
    Optional<Failure> dead = breaker.check();
    if (dead.isEmpty() && !rate.await(timeouts.turn())) {
      breaker.undecided();
      return Optional.of(
          new Failure.Busy("too many requests wait already (limits.requestsPerSecond)"));
    }
    return dead;
  }

  /** Tells what the request said about the cluster as a whole. */
  void leave(Attempt attempt) {
    places.release();
    switch (attempt) {
      case Attempt.NotConnected(Failure why) -> breaker.tripped(why);
      case Attempt.Withheld withheld -> breaker.undecided();
      case Attempt.Broken(String why, boolean timedOut) -> {
        if (timedOut) {
          breaker.tripped(new Failure.Unreachable(why));
        } else {
          // Whoever cuts a connection at once is there; and after a write one must look now.
          breaker.undecided();
        }
      }
      case Attempt.Answered(Reply reply) -> {
        if (reply.status() == 401) {
          breaker.tripped(FailureClassifier.ofReply(reply, false));
        } else {
          breaker.healed();
        }
      }
    }
  }

  /** Waits no longer than the connect timeout: whoever waits here belongs to other clusters too. */
  private boolean takePlace() {
    try {
      return places.tryAcquire(timeouts.connect().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
