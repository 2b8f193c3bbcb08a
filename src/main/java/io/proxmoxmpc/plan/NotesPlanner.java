package io.proxmoxmpc.plan;

import io.proxmoxmpc.domain.Marker;
import io.proxmoxmpc.domain.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Plans the description with our marker line, and the tags: others' words and tags stay. */
final class NotesPlanner {
  /** Proxmox takes 8,192 characters (BH 22a). */
  static final int MAX_DESCRIPTION = 8192;

  private static final String TAGS = "tags";

  private NotesPlanner() {}

  static void planDescription(PlanInput in, Draft draft) {
    String seen = in.observed().description();
    String text = Marker.strip(seen);
    String wanted = wantedText(in, draft, text);
    boolean marked = Marker.findAll(seen).equals(List.of(in.marker()));
    if (marked && wanted.stripTrailing().equals(text)) {
      return;
    }
    if (!write(in, draft, wanted)) {
      return;
    }
    if (!marked) {
      draft.changes.add(new Change("marker", null, in.marker().owner().path()));
    }
    if (!wanted.stripTrailing().equals(text)) {
      draft.changes.add(new Change("description", text, wanted));
    }
  }

  /** Only the marker line; the user's words stay as they are. */
  static void stamp(PlanInput in, Draft draft) {
    String seen = in.observed().description();
    boolean marked = Marker.findAll(seen).equals(List.of(in.marker()));
    if (!marked && write(in, draft, Marker.strip(seen))) {
      draft.changes.add(new Change("marker", null, in.marker().owner().path()));
    }
  }

  private static boolean write(PlanInput in, Draft draft, String text) {
    String target = in.marker().appendTo(text);
    if (target.length() > MAX_DESCRIPTION) {
      draft.problems.add(
          new Problem(
              Reason.NOTES_TOO_LONG,
              "the notes have "
                  + text.length()
                  + " characters and leave no room for the marker line: shorten them to 7,600"));
      return false;
    }
    draft.set.put("description", target);
    return true;
  }

  /** The declared text; else what stood there before us; else what stands there. */
  private static String wantedText(PlanInput in, Draft draft, String seen) {
    String declared = in.desired().content().description();
    var entry = draft.settled.entries().get("description");
    if (declared == null) {
      if (entry == null) {
        return seen;
      }
      draft.settled = draft.settled.minus("description");
      boolean ours = entry.applied().stripTrailing().equals(seen);
      return ours && entry.former() != null ? entry.former() : ours ? "" : seen;
    }
    if (declared.stripTrailing().equals(seen)) {
      if (entry == null) {
        draft.settled = draft.settled.plus("description", declared, seen);
      }
    } else if (entry != null && entry.applied().stripTrailing().equals(declared.stripTrailing())) {
      draft.drift.add(new Change("description", seen, declared));
      return ConfigPlanner.correct(in.desired()) ? declared : seen;
    }
    return declared;
  }

  static void planTags(PlanInput in, Draft draft) {
    SortedSet<String> seen = split(in.observed().effective().get(TAGS));
    SortedSet<String> target = new TreeSet<>(seen);
    for (String tag : in.desired().content().tags()) {
      String path = TAGS + "." + tag.toLowerCase(Locale.ROOT);
      boolean once = draft.settled.entries().containsKey(path);
      if (seen.contains(tag.toLowerCase(Locale.ROOT))) {
        draft.settled = once ? draft.settled : draft.settled.plus(path, "1", "1");
        continue;
      }
      if (once) {
        draft.drift.add(new Change(path, null, "1"));
      }
      if (!once || ConfigPlanner.correct(in.desired())) {
        target.add(tag.toLowerCase(Locale.ROOT));
        draft.changes.add(new Change(path, null, "1"));
      }
    }
    dropTags(in, draft, target, seen);
    if (!target.equals(seen)) {
      if (target.isEmpty()) {
        draft.delete.add(TAGS);
      } else {
        draft.set.put(TAGS, String.join(";", target));
      }
    }
  }

  private static void dropTags(
      PlanInput in, Draft draft, SortedSet<String> target, Set<String> seen) {
    Set<String> declared = new TreeSet<>();
    in.desired().content().tags().forEach(tag -> declared.add(tag.toLowerCase(Locale.ROOT)));
    for (String path : draft.settled.entries().keySet()) {
      String tag = path.startsWith(TAGS + ".") ? path.substring(TAGS.length() + 1) : "";
      if (tag.isEmpty() || declared.contains(tag)) {
        continue;
      }
      var entry = draft.settled.entries().get(path);
      if (entry != null && entry.former() == null && seen.contains(tag)) {
        target.remove(tag);
        draft.changes.add(new Change(path, "1", null));
      } else {
        draft.settled = draft.settled.minus(path);
      }
    }
    for (String absent : in.desired().content().absent()) {
      String tag = absent.startsWith("tags:") ? absent.substring("tags:".length()) : "";
      if (target.remove(tag.toLowerCase(Locale.ROOT))) {
        draft.changes.add(new Change(TAGS + "." + tag, "1", null));
      }
    }
  }

  static SortedSet<String> split(@Nullable String tags) {
    SortedSet<String> found = new TreeSet<>();
    if (tags != null) {
      for (String tag : tags.split("[;, ]+")) {
        if (!tag.isBlank()) {
          found.add(tag);
        }
      }
    }
    return found;
  }
}
