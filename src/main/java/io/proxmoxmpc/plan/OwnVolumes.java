package io.proxmoxmpc.plan;

import io.proxmoxmpc.domain.Claim;
import io.proxmoxmpc.domain.LastApplied;
import io.proxmoxmpc.domain.ObservedGuest;
import io.proxmoxmpc.domain.Slots;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which volumes of a guest are ours to take away with it: those it came with, those we added. */
public final class OwnVolumes {
  private static final String NOTE = "@volume ";
  private static final String GONE = NOTE + "gone from ";
  private static final String DETACHED = "detached";

  private OwnVolumes() {}

  /** Every volume that the claim knows, however it came to know it. */
  public static SortedSet<String> of(Claim claim) {
    SortedSet<String> all = new TreeSet<>(claim.volumes());
    for (String path : claim.lastApplied().entries().keySet()) {
      if (path.startsWith(NOTE) && !path.startsWith(GONE)) {
        all.add(path.substring(NOTE.length()));
      }
    }
    return all;
  }

  /**
   * The claim without volumes that the guest has no more: Proxmox gives their names away again, and
   * whatever bears one next is somebody else's.
   */
  public static Claim present(Claim claim, ObservedGuest guest) {
    Collection<String> there = guest.volumes().values();
    SortedSet<String> still = new TreeSet<>(claim.volumes());
    still.retainAll(there);
    LastApplied applied = claim.lastApplied();
    for (Map.Entry<String, LastApplied.Entry> note : claim.lastApplied().entries().entrySet()) {
      String path = note.getKey();
      if (path.startsWith(NOTE)
          && !path.startsWith(GONE)
          && !there.contains(path.substring(NOTE.length()))) {
        String slot = note.getValue().applied();
        // The slot stays known: what stands in it from now on is not what we put there.
        applied = applied.minus(path).plus(GONE + slot, slot, null);
      }
    }
    return claim.withVolumes(still).withApplied(applied);
  }

  static boolean has(PlanInput in, LastApplied settled, String volume) {
    return in.ownVolumes().contains(volume) || settled.entries().containsKey(NOTE + volume);
  }

  /** Notes which volume a disk of ours got, the first time that it is seen; not a later one. */
  static LastApplied note(PlanInput in, LastApplied settled) {
    LastApplied noted = settled;
    for (String path : settled.entries().keySet()) {
      String slot = Paths.keyOf(path);
      var entry = settled.entries().get(path);
      boolean added =
          Slots.isDisk(in.kind(), slot)
              && path.equals(slot + ".size")
              && entry != null
              && entry.former() == null;
      if (added && !knows(settled, slot)) {
        Optional<String> volume =
            Optional.ofNullable(in.observed().effective().get(slot))
                .flatMap(raw -> Slots.volume(in.kind(), slot, raw));
        noted = volume.isPresent() ? noted.plus(NOTE + volume.get(), slot, null) : noted;
      }
    }
    return noted;
  }

  /** The slot is empty: what was there is still ours, and the next one in it may be too. */
  static LastApplied detached(LastApplied settled, String slot) {
    LastApplied changed = settled;
    for (String path : settled.entries().keySet()) {
      if (isOf(settled, path, slot)) {
        changed = changed.plus(path, DETACHED, null);
      }
    }
    return changed;
  }

  private static boolean knows(LastApplied settled, String slot) {
    return settled.entries().keySet().stream().anyMatch(path -> isOf(settled, path, slot));
  }

  private static boolean isOf(LastApplied settled, String path, String slot) {
    var entry = settled.entries().get(path);
    return path.startsWith(NOTE) && entry != null && entry.applied().equals(slot);
  }
}
