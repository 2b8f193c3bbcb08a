package io.proxmoxmpc.loop;

import io.proxmoxmpc.domain.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Spares a struggling Proxmox: how long each resource waits after its failures, with jitter. */
@ApplicationScoped
public class Backoffs {
  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofSeconds(60);

  /** What a look can end, because somebody may mend it in Proxmox: nothing is sent for it. */
  private static final Duration STALLED = Duration.ofSeconds(30);

  /** Asking the same thing again once a minute would fill journals and logs with refusals. */
  private static final Duration LONGEST_REFUSED = Duration.ofMinutes(10);

  private static final Set<Reason> REFUSALS = Set.of(Reason.DENIED, Reason.REFUSED_BY_PROXMOX);

  private final Map<String, Held> held = new ConcurrentHashMap<>();

  /** Why a resource waits and for how long yet; a new generation does not wait. */
  record Held(
      long generation,
      int failures,
      long untilNanos,
      PassResult.State state,
      Reason reason,
      String text) {
    Duration remaining() {
      return Duration.ofNanos(Math.max(0, untilNanos - System.nanoTime()));
    }
  }

  /** Notes a failure and says how long to wait. */
  Duration failed(String uid, long generation, PassResult.State state, Reason reason, String text) {
    Held before = held.get(uid);
    int failures = before == null || before.generation() != generation ? 1 : before.failures() + 1;
    boolean stalled = state == PassResult.State.STALLED;
    boolean refused = REFUSALS.contains(reason);
    Duration longest = refused ? LONGEST_REFUSED : stalled ? STALLED : LONGEST;
    Duration wait =
        (refused ? LONGEST : stalled ? STALLED : FIRST)
            .multipliedBy(1L << Math.min(failures - 1, 5));
    if (wait.compareTo(longest) > 0) {
      wait = longest;
    }
    Duration jittered =
        wait.plusMillis(ThreadLocalRandom.current().nextLong(wait.toMillis() / 5 + 1));
    held.put(
        uid,
        new Held(
            generation, failures, System.nanoTime() + jittered.toNanos(), state, reason, text));
    return jittered;
  }

  /** The failure that a resource still waits for, if it does. */
  Optional<Held> holding(String uid, long generation) {
    return Optional.ofNullable(held.get(uid))
        .filter(h -> h.generation() == generation && !h.remaining().isZero());
  }

  void succeeded(String uid) {
    held.remove(uid);
  }
}
