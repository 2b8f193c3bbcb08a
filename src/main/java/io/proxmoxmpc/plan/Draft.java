package io.proxmoxmpc.plan;

import io.proxmoxmpc.domain.LastApplied;
import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.domain.SecretRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A plan in the making: what the single planners find, gathered in one place. */
final class Draft {
  final SortedMap<String, String> set = new TreeMap<>();
  final SortedSet<String> delete = new TreeSet<>();
  final Map<String, SecretRef> secrets = new TreeMap<>();
  final List<Change> changes = new ArrayList<>();

  /** Growing comes before the config: a pending option would stand in its way (BH 7). */
  final List<Step> resizes = new ArrayList<>();

  final List<Step> steps = new ArrayList<>();
  final List<Change> drift = new ArrayList<>();
  final List<String> notes = new ArrayList<>();
  final List<Problem> problems = new ArrayList<>();
  LastApplied settled;

  Draft(LastApplied lastApplied) {
    this.settled = lastApplied;
  }

  /** Takes over what one key needs. */
  void take(String key, KeyDiff diff) {
    settled = diff.settled();
    drift.addAll(diff.drift());
    notes.addAll(diff.notes());
    if (diff.changed()) {
      changes.addAll(diff.changes());
      diff.value().ifPresentOrElse(value -> set.put(key, value), () -> delete.add(key));
    }
  }

  void invalid(String message) {
    problems.add(new Problem(Reason.INVALID, message));
  }

  boolean writesConfig() {
    return !set.isEmpty() || !delete.isEmpty() || !secrets.isEmpty();
  }

  /** All steps in the order in which they may be taken. */
  List<Step> inOrder(PlanInput in) {
    List<Step> all = new ArrayList<>(resizes);
    if (writesConfig()) {
      all.add(Steps.configure(in, this));
    }
    all.addAll(steps);
    return all;
  }
}
