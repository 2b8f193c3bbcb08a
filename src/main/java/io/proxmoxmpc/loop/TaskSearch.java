package io.proxmoxmpc.loop;

import io.proxmoxmpc.domain.GuestTask;
import io.proxmoxmpc.history.Journal;
import io.proxmoxmpc.history.OpenOperation;
import io.proxmoxmpc.proxmox.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the task of a call whose answer was lost, where Proxmox files it (BH 4, 22h). */
@ApplicationScoped
public class TaskSearch {
  /** Their clock is not ours. */
  private static final Duration SKEW = Duration.ofMinutes(10);

  private static final Pattern CLONE_PATH = Pattern.compile("/(?:qemu|lxc)/(\\d+)/clone$");

  private static final Map<String, Set<String>> TYPES =
      Map.of(
          "Create", Set.of("qmcreate", "vzcreate"),
          "Clone", Set.of("qmclone", "vzclone"),
          "Configure", Set.of("qmconfig"),
          "Resize", Set.of("resize"),
          "Start", Set.of("qmstart", "vzstart", "hastart"),
          "Shutdown", Set.of("qmshutdown", "vzshutdown", "hastop"),
          "Reboot", Set.of("qmreboot", "vzreboot"),
          "Stop", Set.of("qmstop", "vzstop", "hastop"),
          "Destroy", Set.of("qmdestroy", "vzdestroy"));

  private final Journal journal;

  TaskSearch(Journal journal) {
    this.journal = journal;
  }

  /**
   * A task of our own token that can only be this operation's: of the right type, on the right id,
   * begun after the intent (or, for a clone, naming the new id in its log), and not known as that
   * of another operation, which may have begun in the same second.
   */
  Outcome<Optional<GuestTask>> find(Pass pass, OpenOperation open) {
    Set<String> types = TYPES.getOrDefault(open.intent().action(), Set.of());
    if (types.isEmpty()) {
      return Outcome.ok(Optional.empty());
    }
    Matcher clone = CLONE_PATH.matcher(open.intent().path());
    int vmid = clone.find() ? Integer.parseInt(clone.group(1)) : open.intent().vmid();
    Instant since = open.at().minus(SKEW);
    return pass.guests()
        .tasksSince(open.intent().node(), vmid, since)
        .map(tasks ->
            tasks.stream()
                .filter(task -> types.contains(task.type()))
                .filter(task -> task.user().equals(pass.guests().ownUser()))
                .toList())
        .map(tasks -> first(pass, open, since, tasks));
  }

  private Optional<GuestTask> first(
      Pass pass, OpenOperation open, Instant since, List<GuestTask> candidates) {
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    Set<String> known = journal.tasksSince(open.intent().clusterId(), open.intent().vmid(), since);
    return candidates.stream()
        .filter(task -> !known.contains(task.upid()))
        .filter(task -> matches(pass, open, task))
        .findFirst();
  }

  private static boolean matches(Pass pass, OpenOperation open, GuestTask task) {
    if (!open.intent().action().equals("Clone")) {
      // Two seconds: UPIDs hold whole seconds, and clocks of one house differ by little.
      return !task.startTime().isBefore(open.at().minusSeconds(2));
    }
    return pass.guests()
        .cloneTarget(task)
        .map(target -> target == open.intent().vmid())
        .orElseGet(() -> !task.startTime().isBefore(open.at().minusSeconds(2)));
  }
}
