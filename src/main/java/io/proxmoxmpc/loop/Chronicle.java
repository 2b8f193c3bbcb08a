package io.proxmoxmpc.loop;

import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.GuestTask;
import io.proxmoxmpc.domain.ObservedGuest;
import io.proxmoxmpc.history.GuestMeaning;
import io.proxmoxmpc.history.Journal;
import io.proxmoxmpc.history.Recorded;
import io.proxmoxmpc.history.RevisionContent;
import io.proxmoxmpc.history.Revisions;
import io.proxmoxmpc.proxmox.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Keeps the meaning of a guest as revisions, and its addresses, which are asked for rarely. */
@ApplicationScoped
public class Chronicle {
  /** Longer than a change goes unseen. */
  private static final Duration TASKS_SINCE = Duration.ofMinutes(10);

  private static final Duration ADDRESSES_EVERY = Duration.ofMinutes(30);
  private static final Duration UNTIL_FOUND_EVERY = Duration.ofSeconds(15);
  private static final Duration UNTIL_FOUND = Duration.ofMinutes(10);

  private final Revisions revisions;
  private final Journal journal;
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();

  Chronicle(Revisions revisions, Journal journal) {
    this.revisions = revisions;
    this.journal = journal;
  }

  /** What was last recorded for a resource, so that an unchanged guest costs nothing. */
  private record Kept(
      RevisionContent content, long revision, Instant asked, Instant since, boolean running) {}

  void keep(Pass pass, ObservedGuest guest) {
    String key = pass.clusterId() + "/" + guest.vmid();
    Kept before = kept.get(key);
    Instant now = Instant.now();
    boolean running = answers(guest);
    boolean asked = asks(pass, before, running, now);
    List<String> addresses = addresses(pass, guest, before, asked);
    GuestMeaning meaning = GuestMeaning.of(guest, pass.desired().power());
    boolean changed = before == null || !before.content().meaning().equals(meaning);
    RevisionContent content =
        new RevisionContent(
            pass.clusterId(),
            guest.vmid(),
            pass.owner(),
            pass.cluster().name(),
            meaning,
            pass.in().manifest(),
            addresses,
            changed ? author(pass, guest, meaning) : RevisionContent.OURS);
    long revision =
        before != null && before.content().equals(content)
            ? before.revision()
            : revisions.record(content).orElse(0);
    boolean started = before == null || before.running() != running;
    kept.put(
        key,
        new Kept(
            content,
            revision,
            asked ? now : before == null ? sometimeBefore(now) : before.asked(),
            started || before == null ? now : before.since(),
            running));
    pass.results().addresses(addresses).revision(OptionalLong.of(revision));
  }

  /**
   * Ours is a change that follows an operation of ours and leaves the guest as declared. Of another
   * its task may say whose it is; a change to what nobody declared is such a one.
   */
  private String author(Pass pass, ObservedGuest guest, GuestMeaning meaning) {
    Optional<Recorded> last = revisions.last(pass.clusterId(), guest.vmid());
    if (last.isEmpty()
        || last.get().meaning().sameGuest(meaning)
        || (pass.results().plan().drift().isEmpty() && acted(pass, guest, last.get().at()))) {
      return RevisionContent.OURS;
    }
    Instant since = Instant.now().minus(TASKS_SINCE);
    return switch (pass.guests().tasksSince(guest.node(), guest.vmid(), since)) {
      case Outcome.Ok<List<GuestTask>>(List<GuestTask> tasks) ->
          tasks.stream()
              .filter(task -> !task.user().equals(pass.guests().ownUser()))
              .max(Comparator.comparing(GuestTask::startTime))
              .map(GuestTask::user)
              .orElse(RevisionContent.UNKNOWN);
      case Outcome.Failed<List<GuestTask>> failed -> RevisionContent.UNKNOWN;
    };
  }

  private boolean acted(Pass pass, ObservedGuest guest, Instant since) {
    return journal
        .last(pass.clusterId(), guest.vmid())
        .filter(operation -> operation.at().isAfter(since))
        .isPresent();
  }

  private static List<String> addresses(
      Pass pass, ObservedGuest guest, @Nullable Kept before, boolean asked) {
    List<String> known =
        before == null ? pass.in().known().addresses() : before.content().addresses();
    if (!asked) {
      return known;
    }
    List<String> found = pass.guests().addresses(guest.kind(), guest.vmid(), guest.node());
    return found.isEmpty() ? known : found;
  }

  /** Whether there is somebody to ask: a VM that runs is asked by its agent, or not at all. */
  private static boolean answers(ObservedGuest guest) {
    String agent = guest.effective().getOrDefault("agent", "");
    boolean silent = agent.isEmpty() || agent.matches("(enabled=)?0.*");
    return guest.power() == ObservedGuest.Power.RUNNING
        && !(guest.kind() == GuestKind.QEMU && silent);
  }

  /**
   * After a start until found, then every half an hour (design 6). What the status says is known:
   * an operator that starts again does not ask every guest at once.
   */
  private static boolean asks(Pass pass, @Nullable Kept before, boolean running, Instant now) {
    if (!running) {
      return false;
    }
    if (before == null) {
      return pass.in().known().addresses().isEmpty();
    }
    if (!before.running()) {
      return true;
    }
    Duration age = Duration.between(before.asked(), now);
    boolean found = !before.content().addresses().isEmpty();
    boolean giveUp = Duration.between(before.since(), now).compareTo(UNTIL_FOUND) > 0;
    return age.compareTo(found || giveUp ? ADDRESSES_EVERY : UNTIL_FOUND_EVERY) > 0;
  }

  /** Spreads the next questions over their interval, for nobody knows when the last ones were. */
  private static Instant sometimeBefore(Instant now) {
    return now.minusMillis(ThreadLocalRandom.current().nextLong(ADDRESSES_EVERY.toMillis()));
  }

  void forget(String clusterId, int vmid) {
    kept.remove(clusterId + "/" + vmid);
  }
}
