package io.proxmoxmpc.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Plans tags: the declared ones must be there, all others are the user's. */
final class TagPlanner {
  private static final String TAGS = "tags";
  private static final String ABSENT = "tags:";

  private TagPlanner() {}

  static void plan(PlanInput in, Draft draft) {
    Set<String> seen = split(in.observed().effective().get(TAGS));
    // In their order: some clusters keep the order in which tags were given.
    Set<String> target = new LinkedHashSet<>(seen);
    List<Change> changes = new ArrayList<>();
    Set<String> declared = lower(in.desired().content().tags());
    declared.forEach(tag -> declare(in, draft, tag, seen, changes));
    changes.forEach(change -> target.add(tagOf(change.key())));
    drop(in, draft, declared, target, changes);
    if (target.equals(seen)) {
      return;
    }
    draft.changes.addAll(changes);
    if (target.isEmpty()) {
      draft.delete.add(TAGS);
    } else {
      draft.set.put(TAGS, String.join(";", target));
    }
  }

  private static void declare(
      PlanInput in, Draft draft, String tag, Set<String> seen, List<Change> changes) {
    String path = path(tag);
    boolean once = draft.settled.entries().containsKey(path);
    if (seen.contains(tag)) {
      draft.settled = once ? draft.settled : draft.settled.plus(path, "1", "1");
      return;
    }
    if (once) {
      draft.drift.add(new Change(path, null, "1"));
    }
    if (!once || ConfigPlanner.correct(in.desired())) {
      changes.add(new Change(path, null, "1"));
    }
  }

  /** Tags that we once added and nobody declares any more, and those that must not exist. */
  private static void drop(
      PlanInput in, Draft draft, Set<String> declared, Set<String> target, List<Change> changes) {
    for (String path : draft.settled.entries().keySet()) {
      if (!Paths.keyOf(path).equals(TAGS) || declared.contains(tagOf(path))) {
        continue;
      }
      var entry = draft.settled.entries().get(path);
      if (entry != null && entry.former() == null && target.remove(tagOf(path))) {
        changes.add(new Change(path, "1", null));
      } else {
        draft.settled = draft.settled.minus(path);
      }
    }
    for (String item : in.desired().content().absent()) {
      if (item.startsWith(ABSENT)) {
        absent(in, draft, item, target, changes);
      }
    }
  }

  private static void absent(
      PlanInput in, Draft draft, String item, Set<String> target, List<Change> changes) {
    String tag = item.substring(ABSENT.length()).toLowerCase(Locale.ROOT);
    boolean once = draft.settled.entries().containsKey(Paths.absence(item));
    if (!target.contains(tag)) {
      draft.settled =
          once ? draft.settled : draft.settled.plus(Paths.absence(item), "absent", null);
      return;
    }
    Change change = new Change(path(tag), "1", null);
    if (once) {
      draft.drift.add(change);
    }
    if (!once || ConfigPlanner.correct(in.desired())) {
      target.remove(tag);
      changes.add(change);
    }
  }

  static Set<String> split(@Nullable String tags) {
    Set<String> found = new LinkedHashSet<>();
    if (tags != null) {
      for (String tag : tags.split("[;,\\s]+")) {
        if (!tag.isBlank()) {
          found.add(tag);
        }
      }
    }
    return found;
  }

  static Set<String> lower(Collection<String> tags) {
    Set<String> lower = new TreeSet<>();
    tags.forEach(tag -> lower.add(tag.toLowerCase(Locale.ROOT)));
    return lower;
  }

  static String path(String tag) {
    return TAGS + "." + tag;
  }

  private static String tagOf(String path) {
    return path.substring(TAGS.length() + 1);
  }
}
