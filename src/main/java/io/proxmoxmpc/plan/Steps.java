package io.proxmoxmpc.plan;

import io.proxmoxmpc.domain.ObservedGuest;
import io.proxmoxmpc.domain.SecretRef;
import io.proxmoxmpc.domain.Slots;
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
    String keys =
        draft.changes.stream()
            .map(change -> Paths.keyOf(change.key()))
            .distinct()
            .collect(Collectors.joining(", "));
    return new Step(
        action(in, draft.set, draft.delete, draft.secrets),
        Risk.SAFE,
        "set " + keys,
        List.copyOf(draft.changes),
        Optional.empty());
  }

  /** A write of one key; without a value it is deleted. */
  static Step configure(PlanInput in, String key, Optional<String> value, List<Change> changes) {
    SortedMap<String, String> set = new TreeMap<>();
    SortedSet<String> delete = new TreeSet<>();
    value.ifPresentOrElse(text -> set.put(key, text), () -> delete.add(key));
    return new Step(
        action(in, set, delete, Map.of()),
        Risk.SAFE,
        "set " + key,
        List.copyOf(changes),
        Optional.empty());
  }

  /** Detaching by {@code delete=}: a volume stays as unusedN, a cloud-init drive goes (BH 7). */
  static Step detach(PlanInput in, String slot, String from) {
    String after =
        slot.startsWith("unused")
            ? " (the volume is destroyed)"
            : Slots.isCloudInit(in.kind(), slot, from)
                ? " (the cloud-init drive)"
                : " (a volume stays as an unused disk)";
    return new Step(
        action(in, new TreeMap<>(), new TreeSet<>(List.of(slot)), Map.of()),
        Risk.DATA_LOSS,
        "detach " + slot + after,
        List.of(new Change(slot, from, null)),
        Optional.empty());
  }

  static Step of(Action action, Risk risk, String title, Change... changes) {
    return new Step(action, risk, title, List.of(changes), Optional.empty());
  }

  private static Action action(
      PlanInput in,
      SortedMap<String, String> set,
      SortedSet<String> delete,
      Map<String, SecretRef> secrets) {
    ObservedGuest guest = in.observed();
    return new Action.Configure(
        in.kind(),
        guest.vmid(),
        guest.node(),
        new TreeMap<>(set),
        new TreeSet<>(delete),
        Map.copyOf(secrets),
        guest.digest());
  }
}
