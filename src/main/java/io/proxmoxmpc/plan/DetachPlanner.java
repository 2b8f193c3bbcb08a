package io.proxmoxmpc.plan;

import io.proxmoxmpc.domain.LastApplied;
import io.proxmoxmpc.domain.Slots;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Plans disks that nobody declares any more, or that must not exist: detaching needs an approval.
 */
final class DetachPlanner {
  private DetachPlanner() {}

  static void plan(PlanInput in, Draft draft, Set<String> declared) {
    Set<String> once = new TreeSet<>();
    for (String path : draft.settled.entries().keySet()) {
      once.add(Paths.keyOf(path));
    }
    for (String absent : in.desired().content().absent()) {
      once.add(Paths.keyOf(absent));
    }
    once.removeIf(slot -> !Slots.isDisk(in.kind(), slot) || declared.contains(slot));
    for (String slot : once) {
      String raw = in.observed().effective().get(slot);
      if (in.desired().content().absent().contains(slot)) {
        absent(in, draft, slot, raw);
      } else if (raw == null) {
        draft.settled = forget(OwnVolumes.detached(draft.settled, slot), slot);
      } else {
        undeclared(in, draft, slot, raw);
      }
    }
  }

  private static void absent(PlanInput in, Draft draft, String slot, @Nullable String raw) {
    boolean once = draft.settled.entries().containsKey(Paths.absence(slot));
    if (raw == null) {
      draft.settled = forget(draft.settled, slot);
      draft.settled =
          once ? draft.settled : draft.settled.plus(Paths.absence(slot), "absent", null);
      return;
    }
    if (once) {
      draft.drift.add(new Change(slot, raw, null));
    }
    if (!once || ConfigPlanner.correct(in.desired())) {
      draft.steps.add(Steps.detach(in, slot, raw));
    }
  }

  /** What we added goes, by approval; on a disk that was there, only our options go back. */
  private static void undeclared(PlanInput in, Draft draft, String slot, String raw) {
    boolean cloudInit = Slots.isCloudInit(in.kind(), slot, raw);
    var added = draft.settled.entries().get(cloudInit ? slot : slot + ".size");
    if (added == null || added.former() != null) {
      KeyDiff diff =
          new KeyDiff(
                  ConfigPlanner.subject(in, slot),
                  draft.settled.minus(slot + ".size"),
                  ConfigPlanner.correct(in.desired()))
              .absent(in.desired().content().absent())
              .revert(false);
      draft.take(slot, diff);
      return;
    }
    boolean keepsDrive = cloudInit && in.desired().content().cloudInitDrive() != null;
    if (keepsDrive) {
      return;
    }
    boolean ours =
        cloudInit
            || Slots.volume(in.kind(), slot, raw)
                .filter(volume -> OwnVolumes.has(in, draft.settled, volume))
                .isPresent();
    if (ours) {
      draft.steps.add(Steps.detach(in, slot, raw));
    } else {
      draft.settled = forget(draft.settled, slot);
      draft.notes.add(
          slot + " is no longer declared and stays: it holds a volume that we did not add");
    }
  }

  private static LastApplied forget(LastApplied settled, String slot) {
    LastApplied rest = settled;
    for (String path : settled.entries().keySet()) {
      rest = Paths.keyOf(path).equals(slot) ? rest.minus(path) : rest;
    }
    return rest;
  }
}
