package io.proxmoxmpc.guest;

import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.InventoryGuest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The last rounds' answers, kept for whoever asks in between; asks nobody itself. */
final class Inventory {
  private volatile Snapshot snapshot = Snapshot.EMPTY;

  Snapshot snapshot() {
    return snapshot;
  }

  void replace(Snapshot next) {
    snapshot = next;
  }

  Optional<InventoryGuest> listed(int vmid) {
    return Optional.ofNullable(snapshot.guests().get(vmid));
  }

  Collection<InventoryGuest> guests() {
    return List.copyOf(snapshot.guests().values());
  }

  boolean missingForTwoRounds(int vmid) {
    Snapshot now = snapshot;
    return !now.guests().containsKey(vmid)
        && now.before().filter(ids -> !ids.contains(vmid)).isPresent();
  }

  int roundsWithStatus(int vmid, String status) {
    Snapshot.Streak streak = snapshot.streaks().get(vmid);
    return streak != null && streak.status().equals(status) ? streak.rounds() : 0;
  }

  boolean bulkTaskRunning() {
    return snapshot.bulkTaskRunning();
  }

  /** Whether the last round saw a task running on this id that is not known to be over. */
  boolean taskRunsOn(int vmid, Predicate<String> isOver) {
    String id = Integer.toString(vmid);
    return snapshot.tasks().values().stream()
        .filter(t -> t.running() && t.upid().id().equals(id))
        .anyMatch(t -> !isOver.test(t.upid().text()));
  }

  List<String> onlineNodes() {
    return snapshot.facts().nodesOnline().entrySet().stream()
        .filter(Map.Entry::getValue)
        .map(Map.Entry::getKey)
        .toList();
  }

  TemplateMatch templateNamed(GuestKind kind, String name) {
    List<InventoryGuest> found =
        snapshot.guests().values().stream()
            .filter(g -> g.kind() == kind && g.template() && name.equals(g.name()))
            .toList();
    return switch (found.size()) {
      case 0 -> new TemplateMatch.None();
      case 1 -> new TemplateMatch.One(found.getFirst());
      default ->
          new TemplateMatch.Several(found.stream().map(InventoryGuest::vmid).sorted().toList());
    };
  }
}
