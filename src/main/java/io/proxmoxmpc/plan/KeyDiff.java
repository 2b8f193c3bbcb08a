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
import org.jspecify.annotations.Nullable;

/**
 * One config key: what stands there, what must stand there, and what we may say that we applied.
 * Undeclared sub-keys are kept as they are, except those that we once wrote (law 5). Without {@code
 * correct}, what somebody else changed is told as drift and left.
 */
final class KeyDiff {
  private final GuestKind kind;
  private final String key;
  private final PropertyString before;
  private final Map<String, String> target;
  private final List<Change> changes = new ArrayList<>();
  private final List<Change> drift = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final boolean correct;
  private LastApplied settled;

  KeyDiff(
      GuestKind kind, String key, @Nullable String raw, LastApplied lastApplied, boolean correct) {
    this.kind = kind;
    this.key = key;
    this.before = raw == null ? new PropertyString(Map.of()) : KeyRules.parse(kind, key, raw);
    this.target = new LinkedHashMap<>(before.values());
    this.correct = correct;
    this.settled = lastApplied;
  }

  /** Lays the declared sub-keys over what is there. */
  KeyDiff declare(PropertyString declared) {
    declared
        .values()
        .forEach((sub, wanted) -> {
          String path = path(key, sub);
          String seen = before.values().get(sub);
          if (KeyRules.same(kind, key, sub, seen, wanted)) {
            if (!settled.entries().containsKey(path)
                || !KeyRules.same(kind, key, sub, settled.entries().get(path).applied(), wanted)) {
              settled = settled.plus(path, wanted, seen);
            }
            return;
          }
          LastApplied.Entry entry = settled.entries().get(path);
          Change change = new Change(path, seen, wanted);
          if (entry != null && KeyRules.same(kind, key, sub, entry.applied(), wanted)) {
            drift.add(change);
            if (!correct) {
              return;
            }
          }
          changes.add(change);
          target.put(sub, wanted);
        });
    return this;
  }

  /** Puts back what we wrote and nobody declares any more, if it still stands as we wrote it. */
  KeyDiff revert(Set<String> declaredSubKeys) {
    for (Map.Entry<String, LastApplied.Entry> item : settled.entries().entrySet()) {
      Optional<String> sub = subKey(item.getKey());
      if (sub.isEmpty() || declaredSubKeys.contains(sub.get())) {
        continue;
      }
      String seen = before.values().get(sub.get());
      LastApplied.Entry entry = item.getValue();
      boolean ours = KeyRules.same(kind, key, sub.get(), seen, entry.applied());
      boolean nothingToDo = KeyRules.same(kind, key, sub.get(), entry.former(), seen);
      if (!ours || nothingToDo) {
        settled = settled.minus(item.getKey());
      } else if (entry.former() == null && KeyRules.required(kind, key)) {
        settled = settled.minus(item.getKey());
        notes.add(item.getKey() + " is no longer declared and stays as it is: Proxmox requires it");
      } else {
        putBack(sub.get(), item.getKey(), seen, entry.former());
      }
    }
    return this;
  }

  /** Takes away what must not exist. */
  KeyDiff remove(String subKey) {
    String seen = before.values().get(subKey);
    if (seen != null) {
      target.remove(subKey);
      changes.add(new Change(path(key, subKey), seen, null));
    }
    return this;
  }

  /** The whole key must not exist. */
  KeyDiff removeAll() {
    if (!before.values().isEmpty()) {
      target.clear();
      changes.add(new Change(key, KeyRules.format(kind, key, before), null));
    }
    return this;
  }

  private void putBack(String sub, String path, @Nullable String seen, @Nullable String former) {
    if (former == null) {
      target.remove(sub);
    } else {
      target.put(sub, former);
    }
    changes.add(new Change(path, seen, former));
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
    boolean leftovers =
        Slots.isNetwork(key) && target.keySet().stream().allMatch(KeyRules::serverOwned);
    if (target.isEmpty() || leftovers) {
      return Optional.empty();
    }
    return Optional.of(KeyRules.format(kind, key, new PropertyString(target)));
  }

  /** The sub-key of a path that belongs to this key; empty when it belongs to another. */
  private Optional<String> subKey(String path) {
    if (path.equals(key)) {
      return Optional.of(PropertyString.WHOLE);
    }
    return path.startsWith(key + ".")
        ? Optional.of(path.substring(key.length() + 1))
        : Optional.empty();
  }

  static String path(String key, String subKey) {
    return subKey.equals(PropertyString.WHOLE) ? key : key + "." + subKey;
  }
}
