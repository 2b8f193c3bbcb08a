package io.proxmoxmpc.plan;

import io.proxmoxmpc.domain.LastApplied;
import io.proxmoxmpc.domain.Size;
import java.util.List;
import java.util.Set;

/**
 * Writes that did not end well may have landed by halves (BH 0.4). What was meant is noted, and the
 * next look tells which values stand: those are ours, with what stood there before them (law 5).
 */
public final class Attempts {
  private static final String NOTE = "@tried ";

  /** Planned from other facts than a value in the config. */
  private static final Set<String> NOT_VALUES = Set.of("marker", "restart", "guest", "power");

  private Attempts() {}

  /** Notes the changes of a write of which nobody knows what it did. */
  public static LastApplied note(LastApplied applied, List<Change> changes) {
    LastApplied noted = applied;
    for (Change change : changes) {
      String to = change.to();
      boolean known = applied.entries().containsKey(change.key());
      if (to != null && !known && !NOT_VALUES.contains(change.key())) {
        noted = noted.plus(NOTE + change.key(), to, change.from());
      }
    }
    return noted;
  }

  /** Takes into the record what has landed, and drops the notes. */
  static LastApplied settle(PlanInput in, LastApplied applied) {
    LastApplied settled = applied;
    for (var item : applied.entries().entrySet()) {
      if (item.getKey().startsWith(NOTE)) {
        String path = item.getKey().substring(NOTE.length());
        LastApplied.Entry tried = item.getValue();
        settled = settled.minus(item.getKey());
        if (!settled.entries().containsKey(path) && stands(in, path, tried.applied())) {
          settled = settled.plus(path, tried.applied(), tried.former());
        }
      }
    }
    return settled;
  }

  private static boolean stands(PlanInput in, String path, String value) {
    String key = Paths.keyOf(path);
    String sub = Paths.subKey(key, path).orElse("");
    return switch (key) {
      case "pool" -> value.equals(in.observed().pool());
      case "tags" -> TagPlanner.split(in.observed().effective().get(key)).contains(sub);
      case "description" -> DescriptionPlanner.stands(in, value);
      default -> config(in, key, sub, path, value);
    };
  }

  private static boolean config(PlanInput in, String key, String sub, String path, String value) {
    String raw = in.observed().effective().get(key);
    if (raw == null) {
      return false;
    }
    // A device as a whole: what Proxmox adds to it, a MAC address or a volume, is not compared.
    if (path.equals(key) && KeyRules.parse(in.kind(), key, raw).values().size() > 1) {
      return true;
    }
    String seen = KeyRules.parse(in.kind(), key, raw).values().get(sub);
    if (seen != null && sub.equals("size")) {
      return Size.parseProxmox(seen).equals(Size.parse(value));
    }
    return KeyRules.same(in.kind(), key, sub, seen, value);
  }
}
