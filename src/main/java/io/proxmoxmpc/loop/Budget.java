package io.proxmoxmpc.loop;

import io.proxmoxmpc.history.Journal;
import io.proxmoxmpc.plan.Action;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** Bounds how many guests of a cluster are restarted, cut off or destroyed within an hour. */
@ApplicationScoped
public class Budget {
  private static final Duration HOUR = Duration.ofHours(1);

  private final Journal journal;
  private final LongSupplier nanoTime;

  /**
   * When each was let through last, by cluster and VMID. The journal tells what earlier lives did;
   * it goes by the wall clock, which somebody may set ahead.
   */
  private final Map<String, Map<Integer, Long>> let = new HashMap<>();

  @Inject
  Budget(Journal journal) {
    this(journal, System::nanoTime);
  }

  Budget(Journal journal, LongSupplier nanoTime) {
    this.journal = journal;
    this.nanoTime = nanoTime;
  }

  /** Why the action must wait; approved ones never do, and 0 means no limit. */
  Optional<String> spent(Pass pass, Action action, boolean approved) {
    int limit = pass.cluster().settings().maxDestructivePerHour();
    if (approved || limit == 0 || !destructive(action)) {
      return Optional.empty();
    }
    return take(pass.clusterId(), action.vmid(), limit)
        ? Optional.empty()
        : Optional.of(
            "%d guests or more were restarted, cut off or deleted within the hour, which is"
                    .formatted(limit)
                + " spec.limits.maxDestructivePerHour of ProxmoxCluster %s: wait, or raise it"
                    .formatted(pass.cluster().name()));
  }

  /** One at a time: many passes ask at once, and each must know of the others. */
  private synchronized boolean take(String clusterId, int vmid, int limit) {
    long now = nanoTime.getAsLong();
    Map<Integer, Long> ours = let.computeIfAbsent(clusterId, id -> new HashMap<>());
    ours.values().removeIf(at -> now - at > HOUR.toNanos());
    Set<Integer> done =
        new HashSet<>(journal.destructiveSince(clusterId, Instant.now().minus(HOUR)));
    done.addAll(ours.keySet());
    // A guest that is cut off and then deleted is one guest.
    boolean may = done.contains(vmid) || done.size() < limit;
    if (may) {
      ours.put(vmid, now);
    }
    return may;
  }

  private static boolean destructive(Action action) {
    return switch (action) {
      case Action.Reboot reboot -> true;
      case Action.Stop stop -> true;
      case Action.Destroy destroy -> true;
      case Action.Create create -> false;
      case Action.Clone clone -> false;
      case Action.Configure configure -> false;
      case Action.Resize resize -> false;
      case Action.JoinPool pool -> false;
      case Action.Start start -> false;
      case Action.Shutdown shutdown -> false;
    };
  }
}
