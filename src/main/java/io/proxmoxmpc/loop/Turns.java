package io.proxmoxmpc.loop;

import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.plan.Action;
import io.proxmoxmpc.proxmox.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who waits for one of the cluster's task slots. He asks Proxmox nothing meanwhile: hundreds that
 * wait would eat the requests of those at work.
 */
@ApplicationScoped
public class Turns {
  private static final Duration NEXT = Duration.ofSeconds(3);

  /** A guest that waits for long is looked at now and then, so that its status stays true. */
  private static final Duration LOOK = Duration.ofMinutes(5);

  private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();

  private record Waiting(long generation, boolean deleting, Action action, long sinceNanos) {
    boolean of(Pass pass) {
      return generation == pass.desired().generation()
          && deleting == pass.in().deleting()
          && System.nanoTime() - sinceNanos < LOOK.toNanos();
    }
  }

  /** The end of a pass whose action finds no free slot. */
  Optional<PassResult> full(Pass pass, Action action) {
    Optional<Failure> full = pass.guests().room(action);
    if (full.isPresent()) {
      waiting.put(
          pass.owner().uid(),
          new Waiting(
              pass.desired().generation(), pass.in().deleting(), action, System.nanoTime()));
    }
    return full.map(failure -> busy(pass, failure));
  }

  /** The end of a pass that would only find again that there is no free slot. */
  Optional<PassResult> still(Pass pass) {
    Optional<PassResult> still =
        Optional.ofNullable(waiting.get(pass.owner().uid()))
            .filter(w -> w.of(pass))
            .flatMap(w -> pass.guests().room(w.action()))
            .map(failure -> busy(pass, failure));
    if (still.isEmpty()) {
      waiting.remove(pass.owner().uid());
    }
    return still;
  }

  private static PassResult busy(Pass pass, Failure full) {
    return pass.results().working(Reason.BUSY, full.message(), NEXT);
  }
}
