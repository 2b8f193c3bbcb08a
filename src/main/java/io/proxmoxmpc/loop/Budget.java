package io.proxmoxmpc.loop;

import io.proxmoxmpc.history.Journal;
import io.proxmoxmpc.plan.Action;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Bounds how many guests of a cluster are restarted, cut off or destroyed within an hour. */
@ApplicationScoped
public class Budget {
  private static final Duration HOUR = Duration.ofHours(1);

  /** Longer than an intent takes to be committed. */
  private static final Duration UNTIL_RECORDED = Duration.ofMinutes(1);

  private final Journal journal;

  /** Those who were let through and may not stand in the journal yet, by cluster and VMID. */
  private final Map<String, Map<Integer, Instant>> let = new HashMap<>();

  Budget(Journal journal) {
    this.journal = journal;
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
    Instant now = Instant.now();
    Map<Integer, Instant> fresh = let.computeIfAbsent(clusterId, id -> new HashMap<>());
    fresh.values().removeIf(at -> at.isBefore(now.minus(UNTIL_RECORDED)));
    Set<Integer> done = new HashSet<>(journal.destructiveSince(clusterId, now.minus(HOUR)));
    done.addAll(fresh.keySet());
    // A guest that is cut off and then deleted is one guest.
    boolean may = done.contains(vmid) || done.size() < limit;
    if (may) {
      fresh.put(vmid, now);
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
