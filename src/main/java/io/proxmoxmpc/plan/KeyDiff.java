package io.proxmoxmpc.plan;

import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.LastApplied;
import io.proxmoxmpc.domain.PropertyString;
import io.proxmoxmpc.domain.Slots;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One config key: what stands there, what must stand there, and what we may say that we applied.
 * Undeclared sub-keys are kept as they are, except those that we once wrote (law 5). Without {@code
 * correct}, what somebody else changed is told as drift and left.
 */
final class KeyDiff {
  /**
   * The key as it is seen.
   *
   * @param raw the value in force after the next restart; null = absent
   * @param pending whether it waits for that restart
   */
  record Subject(GuestKind kind, String key, @Nullable String raw, boolean pending) {}

  /** Applied to a network device as such: that it is there. */
  private static final String PRESENT = "present";

  private final GuestKind kind;
  private final String key;
  private final boolean pending;
  private final boolean correct;
  private final PropertyString before;
  private final Map<String, String> target;
  private final Set<String> spokenFor = new TreeSet<>();
  private final List<Change> changes = new ArrayList<>();
  private final List<Change> drift = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private LastApplied settled;

  KeyDiff(Subject subject, LastApplied lastApplied, boolean correct) {
    this.kind = subject.kind();
    this.key = subject.key();
    this.pending = subject.pending();
    this.before =
        subject.raw() == null
            ? new PropertyString(Map.of())
            : KeyRules.parse(kind, key, subject.raw());
    this.target = new LinkedHashMap<>(before.values());
    this.correct = correct;
    this.settled = lastApplied;
  }

  /** A sub-key that somebody else plans. */
  KeyDiff leave(String sub) {
    spokenFor.add(sub);
    return this;
  }

  /** Lays the declared sub-keys over what is there. */
  KeyDiff declare(PropertyString declared) {
    spokenFor.addAll(declared.values().keySet());
    declared.values().forEach(this::declare);
    return this;
  }

  private void declare(String sub, String wanted) {
    String path = path(key, sub);
    String seen = before.values().get(sub);
    LastApplied.Entry entry = settled.entries().get(path);
    boolean applied = entry != null && same(sub, entry.applied(), wanted);
    if (same(sub, seen, wanted)) {
      settled = applied ? settled : settled.plus(path, wanted, seen);
      return;
    }
    Change change = new Change(path, seen, wanted);
    if (applied) {
      drift.add(change);
    }
    if (!applied || correct) {
      changes.add(change);
      target.put(sub, wanted);
    }
  }

  /**
   * Declares a network device; {@code complete} also has what a new one cannot be without. That is
   * used for a new device only and is not ours to keep afterwards.
   */
  KeyDiff declareDevice(PropertyString declared, PropertyString complete) {
    boolean known =
        settled.entries().keySet().stream().anyMatch(path -> Paths.keyOf(path).equals(key));
    if (!before.values().isEmpty()) {
      settled = settled.entries().containsKey(key) ? settled : settled.plus(key, PRESENT, PRESENT);
      return declare(declared);
    }
    spokenFor.addAll(declared.values().keySet());
    Change device = new Change(key, null, KeyRules.format(kind, key, complete));
    if (known) {
      drift.add(device);
    }
    if (!known || correct) {
      changes.add(device);
      declared
          .values()
          .forEach((sub, value) -> changes.add(new Change(path(key, sub), null, value)));
      target.putAll(complete.values());
    }
    return this;
  }

  /** Takes away what must not exist; what is back after we saw it gone is drift. */
  KeyDiff absent(Set<String> absentPaths) {
    for (String path : absentPaths) {
      if (!Paths.keyOf(path).equals(key)) {
        continue;
      }
      String sub = path.equals(key) ? PropertyString.WHOLE : path.substring(key.length() + 1);
      boolean whole = path.equals(key);
      boolean there = whole ? !before.values().isEmpty() : before.values().containsKey(sub);
      boolean once = settled.entries().containsKey(Paths.absence(path));
      if (!there) {
        settled = once ? settled : settled.plus(Paths.absence(path), "absent", null);
        settled = settled.minus(path);
        continue;
      }
      spokenFor.addAll(whole ? before.values().keySet() : Set.of(sub));
      String seen = whole ? KeyRules.format(kind, key, before) : before.values().get(sub);
      if (once) {
        drift.add(new Change(path, seen, null));
      }
      if (!once || correct) {
        changes.add(new Change(path, seen, null));
        target.keySet().removeAll(whole ? before.values().keySet() : Set.of(sub));
      }
    }
    return this;
  }

  /** Puts back what we wrote and nobody declares any more, if it still stands as we wrote it. */
  KeyDiff revert(boolean declaredAtAll) {
    LastApplied.Entry device = Slots.isNetwork(key) ? settled.entries().get(key) : null;
    if (device != null && !declaredAtAll) {
      if (device.former() == null && !before.values().isEmpty() && changes.isEmpty()) {
        revertDevice();
        return this;
      }
      settled = settled.minus(key);
    }
    for (Map.Entry<String, LastApplied.Entry> item : settled.entries().entrySet()) {
      Optional<String> sub = Paths.subKey(key, item.getKey());
      boolean ofDevice = device != null && item.getKey().equals(key);
      if (sub.isPresent() && !ofDevice && !spokenFor.contains(sub.get())) {
        revert(sub.get(), item.getKey(), item.getValue());
      }
    }
    keepRequired();
    return this;
  }

  private void revert(String sub, String path, LastApplied.Entry entry) {
    String seen = before.values().get(sub);
    if (same(sub, seen, entry.former())) {
      // While the way back waits for a restart, it is still ours to finish.
      settled = pending ? settled : settled.minus(path);
    } else if (!same(sub, seen, entry.applied())) {
      settled = settled.minus(path); // Somebody changed it after us: it is theirs.
    } else if (entry.former() == null && KeyRules.required(kind, key)) {
      release(path, "a guest cannot be without it");
    } else {
      changes.add(new Change(path, seen, entry.former()));
      if (entry.former() == null) {
        target.remove(sub);
      } else {
        target.put(sub, entry.former());
      }
    }
  }

  /** A device that we added goes as a whole, unless somebody made it theirs. */
  private void revertDevice() {
    Set<String> foreign = new TreeSet<>(before.values().keySet());
    foreign.removeIf(KeyRules::serverOwned);
    foreign.remove("bridge");
    boolean touched = false;
    for (Map.Entry<String, LastApplied.Entry> item : settled.entries().entrySet()) {
      Optional<String> sub = Paths.subKey(key, item.getKey());
      if (sub.isPresent() && !item.getKey().equals(key)) {
        foreign.remove(sub.get());
        touched |= !same(sub.get(), before.values().get(sub.get()), item.getValue().applied());
      }
    }
    if (touched || !foreign.isEmpty()) {
      for (String path : settled.entries().keySet()) {
        settled = Paths.keyOf(path).equals(key) ? settled.minus(path) : settled;
      }
      notes.add(key + " is no longer declared and stays as it is: somebody else changed it since");
      return;
    }
    changes.add(new Change(key, KeyRules.format(kind, key, before), null));
    target.clear();
  }

  /** The rest of a value cannot stand without this sub-key, so it stays (law 5). */
  private void keepRequired() {
    String sub = KeyRules.requiredSubKey(kind, key).orElse(null);
    String seen = sub == null ? null : before.values().get(sub);
    if (sub == null || seen == null || target.isEmpty() || target.containsKey(sub)) {
      return;
    }
    target.put(sub, seen);
    changes.removeIf(change -> change.key().equals(path(key, sub)));
    release(path(key, sub), "the rest of " + key + " cannot be without it");
  }

  private void release(String path, String why) {
    settled = settled.minus(path);
    notes.add(path + " is no longer declared and stays as it is: " + why);
  }

  private boolean same(String sub, @Nullable String a, @Nullable String b) {
    return KeyRules.same(kind, key, sub, a, b);
  }

  boolean changed() {
    return !changes.isEmpty();
  }

  List<Change> changes() {
    return changes;
  }

  List<Change> drift() {
    return drift;
  }

  List<String> notes() {
    return notes;
  }

  LastApplied settled() {
    return settled;
  }

  /** The text to write; empty = delete the key. */
  Optional<String> value() {
    return target.isEmpty()
        ? Optional.empty()
        : Optional.of(KeyRules.format(kind, key, new PropertyString(target)));
  }

  static String path(String key, String subKey) {
    return subKey.equals(PropertyString.WHOLE) ? key : key + "." + subKey;
  }
}
