package io.proxmoxmpc.proxmox;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * How many tasks of ours a cluster and each of its nodes work on. Counted from what was accepted,
 * corrected by every round's task list, so that a restart or a lost answer does not leak a slot.
 */
public final class TaskSlots {
  /** Lists of other nodes' tasks may lag behind (BH 4). */
  private static final Duration LAG = Duration.ofSeconds(20);

  private final Limits limits;
  private final LongSupplier nanoTime;
  private final Map<String, Held> running = new HashMap<>();
  private final Map<String, Integer> reserved = new HashMap<>();

  /** Ended, though the last list that was read still had them running. */
  private final Set<String> over = new HashSet<>();

  TaskSlots(Limits limits, LongSupplier nanoTime) {
    this.limits = limits;
    this.nanoTime = nanoTime;
  }

  /** Empty when a slot was taken for a call to this node. */
  synchronized Optional<Failure> reserve(String node) {
    Optional<Failure> full = room(node);
    if (full.isEmpty()) {
      reserved.merge(node, 1, Integer::sum);
    }
    return full;
  }

  /** Empty when a call to this node would get a slot now. */
  public synchronized Optional<Failure> room(String node) {
    int total = running.size() + reserved.values().stream().mapToInt(n -> n).sum();
    if (total >= limits.concurrentTasks()) {
      return full(total, "on the cluster", "concurrentTasks");
    }
    long here =
        running.values().stream().filter(held -> held.node().equals(node)).count()
            + reserved.getOrDefault(node, 0);
    if (here >= limits.concurrentTasksPerNode()) {
      return full(here, "on node " + node, "concurrentTasksPerNode");
    }
    return Optional.empty();
  }

  /** Ends a reservation; with a task, the task takes its place. */
  synchronized void settle(String node, Optional<Upid> task) {
    reserved.computeIfPresent(node, (key, n) -> n > 1 ? n - 1 : null);
    task.ifPresent(upid -> running.put(upid.text(), held(upid)));
  }

  /** The task is over. */
  public synchronized void ended(String upid) {
    running.remove(upid);
    over.add(upid);
  }

  /** Whether a task is known to be over, whatever an older list says. */
  public synchronized boolean isOver(String upid) {
    return over.contains(upid);
  }

  /** Corrects the count by the list of our tasks that run now. */
  public synchronized void observed(Collection<Upid> ourRunning) {
    long now = nanoTime.getAsLong();
    Map<String, Upid> listed = new HashMap<>();
    ourRunning.forEach(upid -> listed.put(upid.text(), upid));
    over.retainAll(listed.keySet());
    listed.keySet().removeAll(over);
    running
        .entrySet()
        .removeIf(
            e -> !listed.containsKey(e.getKey()) && now - e.getValue().since() > LAG.toNanos());
    listed.forEach((text, upid) -> running.putIfAbsent(text, held(upid)));
  }

  /** Whether a task of ours is known to run on this guest. */
  public synchronized boolean runsOn(int vmid) {
    String id = Integer.toString(vmid);
    return running.values().stream().anyMatch(held -> held.id().equals(id));
  }

  private Held held(Upid upid) {
    return new Held(upid.node(), upid.id(), nanoTime.getAsLong());
  }

  private static Optional<Failure> full(long count, String where, String limit) {
    return Optional.of(
        new Failure.Busy(
            "%d tasks of ours run %s already, which is limits.%s; waiting for one to end"
                .formatted(count, where, limit)));
  }

  private record Held(String node, String id, long since) {}
}
