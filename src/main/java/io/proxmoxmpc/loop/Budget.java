package io.proxmoxmpc.loop;

import io.proxmoxmpc.history.Journal;
import io.proxmoxmpc.plan.Action;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Bounds how many guests of a cluster are restarted, cut off or destroyed within an hour. */
@ApplicationScoped
public class Budget {
  private final Journal journal;

  Budget(Journal journal) {
    this.journal = journal;
  }

  /** Why the action must wait; approved ones never do, and 0 means no limit. */
  Optional<String> spent(Pass pass, Action action, boolean approved) {
    int limit = pass.cluster().settings().maxDestructivePerHour();
    if (approved || limit == 0 || !destructive(action)) {
      return Optional.empty();
    }
    Instant hourAgo = Instant.now().minus(Duration.ofHours(1));
    long done = journal.destructiveSince(pass.clusterId(), hourAgo);
    return done < limit
        ? Optional.empty()
        : Optional.of(
            "%d guests were restarted, cut off or deleted within the hour, which is".formatted(done)
                + " spec.limits.maxDestructivePerHour of ProxmoxCluster %s: wait, or raise it"
                    .formatted(pass.cluster().name()));
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
