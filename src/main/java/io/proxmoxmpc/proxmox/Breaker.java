package io.proxmoxmpc.proxmox;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers that a cluster does not answer, so that only one caller at a time finds out again. A
 * refused token holds longer: each try costs Proxmox 3 s (BH 0) and may lock the user out.
 */
final class Breaker {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final Duration FIRST_REFUSED = Duration.ofSeconds(5);
  private static final Duration LONGEST_REFUSED = Duration.ofSeconds(60);

  private final LongSupplier nanoTime;
  private @Nullable Failure failure;
  private Duration hold = Duration.ZERO;
  private long since;
  private boolean probing;

  Breaker(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Whether there is no point in even queueing; promises nothing. */
  synchronized Optional<Failure> look() {
    return held() ? Optional.ofNullable(failure) : Optional.empty();
  }

  /** Empty: go on, and report with {@link #healed} or {@link #tripped}. Else: do not even try. */
  synchronized Optional<Failure> check() {
    if (held()) {
      return Optional.ofNullable(failure);
    }
    probing = failure != null;
    return Optional.empty();
  }

  private boolean held() {
    return failure != null && (probing || nanoTime.getAsLong() - since < hold.toNanos());
  }

  synchronized void healed() {
    failure = null;
    probing = false;
    hold = Duration.ZERO;
  }

  /** Ends a try that says nothing about the cluster. */
  synchronized void undecided() {
    probing = false;
  }

  synchronized void tripped(Failure why) {
    boolean wasProbe = failure == null || probing;
    probing = false;
    failure = why;
    since = nanoTime.getAsLong();
    if (wasProbe) {
      boolean refused = why instanceof Failure.AuthenticationFailed;
      hold = longer(hold, refused ? FIRST_REFUSED : FIRST, refused ? LONGEST_REFUSED : LONGEST);
    }
  }

  private static Duration longer(Duration old, Duration first, Duration longest) {
    Duration doubled = old.multipliedBy(2);
    if (doubled.compareTo(first) < 0) {
      return first;
    }
    return doubled.compareTo(longest) > 0 ? longest : doubled;
  }
}
