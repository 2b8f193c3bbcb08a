package io.proxmoxmpc.plan;

import io.proxmoxmpc.domain.DesiredDisk;
import io.proxmoxmpc.domain.ObservedGuest;
import io.proxmoxmpc.domain.PropertyString;
import io.proxmoxmpc.domain.Size;
import io.proxmoxmpc.domain.Slots;
import io.proxmoxmpc.domain.Source;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Plans declared disks and mount points: adding, growing, options. Others are detached elsewhere.
 */
final class DiskPlanner {
  private DiskPlanner() {}

  static void plan(PlanInput in, Draft draft) {
    Set<String> declared = new HashSet<>();
    for (DesiredDisk disk : in.desired().content().disks()) {
      declared.add(disk.slot());
      Optional<String> refused = Words.problem(in.kind(), disk);
      String raw = in.observed().effective().get(disk.slot());
      if (refused.isPresent()) {
        draft.invalid(refused.get());
      } else if (raw == null) {
        add(in, draft, disk);
      } else {
        change(in, draft, disk, raw);
      }
    }
    CloudInitPlanner.plan(in, draft);
    DetachPlanner.plan(in, draft, declared);
  }

  private static void add(PlanInput in, Draft draft, DesiredDisk disk) {
    if (draft.settled.entries().containsKey(disk.slot() + ".size")) {
      draft.invalid(
          "disks[%s] was there and somebody detached it; a new, empty disk is not put in its place: attach the old volume again, or remove the disk from the manifest"
              .formatted(disk.slot()));
      return;
    }
    Optional<String> value = Allocation.of(in.kind(), disk, in.defaults().storage());
    if (value.isEmpty()) {
      draft.invalid(Allocation.missingPart(disk, in.defaults().storage()));
      return;
    }
    draft.set.put(disk.slot(), value.get());
    draft.changes.addAll(Allocation.changes(disk));
  }

  private static void change(PlanInput in, Draft draft, DesiredDisk disk, String raw) {
    String slot = disk.slot();
    if (Slots.volume(in.kind(), slot, raw).isEmpty() || Slots.isCloudInit(in.kind(), slot, raw)) {
      draft.invalid(
          "disks[%s]: the slot holds a CD-ROM, a cloud-init drive or a bind mount, which is no disk: choose another slot"
              .formatted(slot));
      return;
    }
    PropertyString seen = KeyRules.parse(in.kind(), slot, raw);
    refuseContradictions(in, draft, disk, seen.get("volume").orElse(""));
    KeyDiff diff =
        new KeyDiff(
                ConfigPlanner.subject(in, slot), draft.settled, ConfigPlanner.correct(in.desired()))
            .leave("size")
            .declare(disk.options())
            .absent(in.desired().content().absent())
            .revert(true);
    draft.take(slot, diff);
    Size wanted = disk.size();
    if (wanted != null) {
      resize(in, draft, slot, wanted, seen.get("size").flatMap(Size::parseProxmox));
    }
  }

  private static void refuseContradictions(
      PlanInput in, Draft draft, DesiredDisk disk, String volume) {
    String slot = disk.slot();
    if (disk.storage() != null && !volume.startsWith(disk.storage() + ":")) {
      draft.invalid(
          "disks[%s].storage is %s, but the disk lies on %s: moving a disk comes later, so write %s"
              .formatted(slot, disk.storage(), storageOf(volume), storageOf(volume)));
    }
    var size = draft.settled.entries().get(slot + ".size");
    boolean ours = size != null && size.former() == null;
    boolean came =
        in.desired().source() instanceof Source.CloneOf
            || in.desired().source() instanceof Source.Existing;
    if (disk.importFrom() != null && came && !ours) {
      draft.invalid(
          "disks[%s].importFrom fills a disk that we create, but the guest came with this one: remove importFrom"
              .formatted(slot));
    }
  }

  private static void resize(
      PlanInput in, Draft draft, String slot, Size wanted, Optional<Size> seen) {
    var entry = draft.settled.entries().get(slot + ".size");
    if (seen.isEmpty() || seen.get().about(wanted)) {
      if (entry == null || !entry.applied().equals(wanted.toString())) {
        draft.settled = draft.settled.plus(slot + ".size", wanted.toString(), wanted.toString());
      }
      return;
    }
    Change change = new Change(slot + ".size", seen.get().toString(), wanted.toString());
    if (seen.get().compareTo(wanted) > 0) {
      draft.invalid(
          "disks[%s].size is %s, but the disk has %s and no disk can shrink: write %s"
              .formatted(slot, wanted, seen.get(), seen.get()));
    } else if (entry != null && entry.applied().equals(wanted.toString())) {
      // No disk shrinks: the config says an old size (BH 0.9), and growing again would go on for
      // ever, because Proxmox answers a size that the volume has already with success (BH 7).
      draft.drift.add(change);
      draft.notes.add(
          "%s was grown to %s, but its config says %s again: run 'qm disk rescan --vmid %d' on its node, which reads the volume's true size"
              .formatted(slot, wanted, seen.get(), in.observed().vmid()));
    } else {
      draft.resizes.add(step(in, slot, wanted, change));
    }
  }

  private static Step step(PlanInput in, String slot, Size wanted, Change change) {
    ObservedGuest guest = in.observed();
    Step step =
        Steps.of(
            new Action.Resize(in.kind(), guest.vmid(), guest.node(), slot, wanted, guest.digest()),
            Risk.SAFE,
            "grow " + slot + " to " + wanted,
            change);
    // With a change of that disk pending, a resize would be overwritten at the next start (BH 7).
    return guest.pending().containsKey(slot)
        ? step.blocked(
            new Step.Block(
                Step.Block.Kind.RESTART,
                slot + " has a change that waits for a restart: restart the guest first"))
        : step;
  }

  private static String storageOf(String volume) {
    int colon = volume.indexOf(':');
    return colon < 0 ? volume : volume.substring(0, colon);
  }
}
