package io.proxmoxmpc.plan;

import io.proxmoxmpc.domain.ObservedGuest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Makes steps out of drafts: the one place that words their titles. */
final class Steps {
  private Steps() {}

  static Step configure(PlanInput in, Draft draft) {
    ObservedGuest guest = in.observed();
    Action action =
        new Action.Configure(
            in.kind(),
            guest.vmid(),
            guest.node(),
            new TreeMap<>(draft.set),
            new TreeSet<>(draft.delete),
            Map.copyOf(draft.secrets),
            guest.digest());
    String keys =
        draft.changes.stream()
            .map(change -> ConfigPlanner.keyOf(change.key()))
            .distinct()
            .collect(Collectors.joining(", "));
    return new Step(action, Risk.SAFE, "set " + keys, List.copyOf(draft.changes), Optional.empty());
  }

  static Step configure(PlanInput in, String key, KeyDiff diff) {
    SortedMap<String, String> set = new TreeMap<>();
    SortedSet<String> delete = new TreeSet<>();
    diff.value().ifPresentOrElse(value -> set.put(key, value), () -> delete.add(key));
    ObservedGuest guest = in.observed();
    return new Step(
        new Action.Configure(
            in.kind(), guest.vmid(), guest.node(), set, delete, Map.of(), guest.digest()),
        Risk.SAFE,
        "set " + key,
        List.copyOf(diff.changes()),
        Optional.empty());
  }

  /** Detaching by {@code delete=}: the volume stays as unusedN (BH 7). */
  static Step detach(PlanInput in, String slot, String from) {
    ObservedGuest guest = in.observed();
    return new Step(
        new Action.Configure(
            in.kind(),
            guest.vmid(),
            guest.node(),
            new TreeMap<>(),
            new TreeSet<>(List.of(slot)),
            Map.of(),
            guest.digest()),
        Risk.DATA_LOSS,
        "detach " + slot + " (the volume stays as an unused disk)",
        List.of(new Change(slot, from, null)),
        Optional.empty());
  }

  static Step of(Action action, Risk risk, String title, Change... changes) {
    return new Step(action, risk, title, List.of(changes), Optional.empty());
  }
}
