package io.proxmoxmpc.plan;

import io.proxmoxmpc.domain.Marker;
import io.proxmoxmpc.domain.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans the description: the declared text or the user's own, with our marker line at the end. */
final class DescriptionPlanner {
  /** Proxmox takes 8,192 characters, not bytes (BH 22a). */
  static final int MAX_DESCRIPTION = 8192;

  private static final String KEY = "description";

  private DescriptionPlanner() {}

  static void plan(PlanInput in, Draft draft) {
    String seen = in.observed().description();
    String text = Marker.strip(seen);
    String wanted = wantedText(in, draft, text);
    boolean marked = marked(in, seen);
    boolean same = wanted.stripTrailing().equals(text);
    if ((marked && same) || !write(in, draft, wanted)) {
      return;
    }
    if (!marked) {
      draft.changes.add(marker(in));
    }
    if (!same) {
      draft.changes.add(new Change(KEY, text, wanted));
    }
  }

  /** Only the marker line; the user's words stay as they are. */
  static void stamp(PlanInput in, Draft draft) {
    String seen = in.observed().description();
    if (!marked(in, seen) && write(in, draft, Marker.strip(seen))) {
      draft.changes.add(marker(in));
    }
  }

  /** Whether this text, our line aside, is what the guest has. */
  static boolean stands(PlanInput in, String text) {
    return same(text, Marker.strip(in.observed().description()));
  }

  /** Whether the text is too long for Proxmox. */
  static boolean tooLong(String text) {
    return text.codePointCount(0, text.length()) > MAX_DESCRIPTION;
  }

  static Problem notesTooLong(String text) {
    return new Problem(
        Reason.NOTES_TOO_LONG,
        "description: the notes have %,d characters and leave no room for the marker line: shorten them to 7,600"
            .formatted(text.codePointCount(0, text.length())));
  }

  private static boolean marked(PlanInput in, String seen) {
    return Marker.findAll(seen).equals(List.of(in.marker()));
  }

  private static Change marker(PlanInput in) {
    return new Change("marker", takenFrom(in), in.marker().owner().path());
  }

  /** The uid that the line to be replaced names, if it is another's. */
  private static @Nullable String takenFrom(PlanInput in) {
    return Marker.findAll(in.observed().description()).stream()
        .map(marker -> marker.owner().uid())
        .filter(uid -> !uid.equals(in.marker().owner().uid()))
        .findFirst()
        .orElse(null);
  }

  private static boolean write(PlanInput in, Draft draft, String text) {
    String target = in.marker().appendTo(text);
    if (tooLong(target)) {
      draft.problems.add(notesTooLong(text));
      return false;
    }
    draft.set.put(KEY, target);
    return true;
  }

  /** The declared text; else what stood there before us; else what stands there. */
  private static String wantedText(PlanInput in, Draft draft, String seen) {
    String declared = in.desired().content().description();
    var entry = draft.settled.entries().get(KEY);
    if (declared == null) {
      if (entry == null) {
        return seen;
      }
      String former = entry.former() == null ? "" : entry.former();
      boolean ours = same(entry.applied(), seen);
      // The record goes only once the old text stands again: the write may have to wait.
      if (!ours || same(former, seen)) {
        draft.settled = draft.settled.minus(KEY);
        return seen;
      }
      return former;
    }
    boolean applied = entry != null && same(entry.applied(), declared);
    if (same(declared, seen)) {
      draft.settled = applied ? draft.settled : draft.settled.plus(KEY, declared, seen);
    } else if (applied) {
      draft.drift.add(new Change(KEY, seen, declared));
      return ConfigPlanner.correct(in.desired()) ? declared : seen;
    }
    return declared;
  }

  private static boolean same(String a, String b) {
    return a.stripTrailing().equals(b.stripTrailing());
  }
}
