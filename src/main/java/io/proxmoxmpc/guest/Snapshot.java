package io.proxmoxmpc.guest;

import io.proxmoxmpc.domain.InventoryGuest;
import io.proxmoxmpc.proxmox.TaskRow;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known after a round: the last believed list, the ids of the one before, and how long each
 * guest has had its status.
 *
 * @param before empty until two rounds were believed in a row
 * @param tasks by UPID, as last read
 * @param tasksKnown whether this round read them
 */
record Snapshot(
    ClusterFacts facts,
    SortedMap<Integer, InventoryGuest> guests,
    Optional<Set<Integer>> before,
    Map<Integer, Streak> streaks,
    Map<String, TaskRow> tasks,
    boolean tasksKnown) {
  static final Snapshot EMPTY =
      new Snapshot(
          ClusterFacts.NOTHING, new TreeMap<>(), Optional.empty(), Map.of(), Map.of(), false);

  private static final Set<String> BULK = Set.of("stopall", "startall", "suspendall", "migrateall");

  /**
   * For how many rounds in a row, and all of them after the last bulk task, a guest has been listed
   * with a status.
   */
  record Streak(String status, int rounds) {}

  /** The same knowledge under other facts: the round told nothing of guests. */
  Snapshot withFacts(ClusterFacts newFacts) {
    boolean other = newFacts.identity().changed();
    return new Snapshot(newFacts, guests, other ? Optional.empty() : before, streaks, tasks, false);
  }

  Snapshot next(
      ClusterFacts newFacts,
      SortedMap<Integer, InventoryGuest> newGuests,
      Optional<Map<String, TaskRow>> newTasks) {
    boolean bulk = newTasks.map(Snapshot::anyBulk).orElse(true);
    Map<Integer, Streak> newStreaks = new HashMap<>();
    newGuests.forEach((vmid, guest) -> {
      Streak old = streaks.getOrDefault(vmid, new Streak(guest.status(), 0));
      boolean same = old.status().equals(guest.status());
      newStreaks.put(vmid, new Streak(guest.status(), bulk ? 0 : same ? old.rounds() + 1 : 1));
    });
    // After another Proxmox answered, two rounds must be seen anew (law 7).
    boolean successive = facts.round() > 0 && !facts.identity().changed();
    return new Snapshot(
        newFacts,
        newGuests,
        successive ? Optional.of(Set.copyOf(guests.keySet())) : Optional.empty(),
        newStreaks,
        newTasks.orElse(tasks),
        newTasks.isPresent());
  }

  /** True also while the task list cannot be read: then nobody can rule it out. */
  boolean bulkTaskRunning() {
    return !tasksKnown || anyBulk(tasks);
  }

  private static boolean anyBulk(Map<String, TaskRow> tasks) {
    return tasks.values().stream()
        .filter(TaskRow::running)
        .map(row -> row.upid().type())
        .anyMatch(type -> BULK.contains(type) || type.startsWith("bulk-"));
  }

  /** The ids whose listed facts or whose tasks differ from an earlier snapshot's. */
  SortedSet<Integer> changedSince(Snapshot old) {
    SortedSet<Integer> changed = new TreeSet<>(guests.keySet());
    changed.addAll(old.guests.keySet());
    changed.removeIf(vmid -> Objects.equals(guests.get(vmid), old.guests.get(vmid)));
    tasks.values().stream()
        .filter(row -> !row.running() && !knownEnded(old.tasks.get(row.upid().text())))
        .forEach(row -> vmid(row).ifPresent(changed::add));
    return changed;
  }

  private static boolean knownEnded(@Nullable TaskRow row) {
    return row != null && !row.running();
  }

  private static Optional<Integer> vmid(TaskRow row) {
    String id = row.upid().id();
    return id.matches("[1-9][0-9]{2,8}") ? Optional.of(Integer.valueOf(id)) : Optional.empty();
  }
}
