package io.proxmoxmpc.plan;

import io.proxmoxmpc.domain.CloudInitDrive;
import io.proxmoxmpc.domain.DesiredDisk;
import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.ObservedGuest;
import io.proxmoxmpc.domain.PropertyString;
import io.proxmoxmpc.domain.Size;
import io.proxmoxmpc.domain.Slots;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plans disks and mount points: adding, growing, options; detaching only with an approval. */
final class DiskPlanner {
  private DiskPlanner() {}

  static void plan(PlanInput in, Draft draft) {
    Set<String> declared = new HashSet<>();
    for (DesiredDisk disk : in.desired().content().disks()) {
      declared.add(disk.slot());
      String raw = in.observed().effective().get(disk.slot());
      if (raw == null) {
        add(in, draft, disk);
      } else {
        change(in, draft, disk, raw);
      }
    }
    cloudInitDrive(in, draft);
    detachUndeclared(in, draft, declared);
  }

  /** The value that allocates a disk: {@code storage:GiB,options}, or an import into one. */
  static Optional<String> allocation(
      GuestKind kind, DesiredDisk disk, @Nullable String defaultStorage) {
    String storage = disk.storage() != null ? disk.storage() : defaultStorage;
    if (storage == null || (disk.size() == null && disk.importFrom() == null)) {
      return Optional.empty();
    }
    PropertyString value = disk.options();
    Size size = disk.size();
    if (disk.importFrom() != null) {
      value = value.with("volume", storage + ":0").with("import-from", disk.importFrom());
    } else if (size != null) {
      value = value.with("volume", storage + ":" + size.inGib());
    }
    return Optional.of(KeyRules.format(kind, disk.slot(), value));
  }

  private static void add(PlanInput in, Draft draft, DesiredDisk disk) {
    Optional<String> value = allocation(in.kind(), disk, in.defaults().storage());
    if (value.isEmpty()) {
      draft.invalid(missingPart(disk, in.defaults().storage()));
      return;
    }
    if (draft.settled.entries().containsKey(disk.slot() + ".size")) {
      draft.problems.add(
          new Problem(
              io.proxmoxmpc.domain.Reason.INVALID,
              "disks["
                  + disk.slot()
                  + "] was there and somebody detached it; a new, empty disk is not put in its"
                  + " place: attach the old volume again, or remove the disk from the manifest"));
      return;
    }
    draft.set.put(disk.slot(), value.get());
    draft.changes.addAll(changesOf(disk));
  }

  /** What creating a disk adds to the record of applied values. */
  static java.util.List<Change> changesOf(DesiredDisk disk) {
    java.util.List<Change> changes = new java.util.ArrayList<>();
    Size size = disk.size();
    changes.add(new Change(disk.slot() + ".size", null, size == null ? "imported" : "" + size));
    disk.options()
        .values()
        .forEach((sub, value) -> changes.add(new Change(disk.slot() + "." + sub, null, value)));
    return changes;
  }

  static String missingPart(DesiredDisk disk, @Nullable String defaultStorage) {
    boolean storage = disk.storage() == null && defaultStorage == null;
    return "disks["
        + disk.slot()
        + "]."
        + (storage
            ? "storage is missing and the cluster has no defaults.storage: name the storage"
            : "size is missing: a new disk needs a size such as 32Gi");
  }

  private static void change(PlanInput in, Draft draft, DesiredDisk disk, String raw) {
    String slot = disk.slot();
    PropertyString seen = KeyRules.parse(in.kind(), slot, raw);
    String volume = seen.get("volume").orElse("");
    if (disk.storage() != null && !volume.startsWith(disk.storage() + ":")) {
      draft.invalid(
          "disks[%s].storage is %s, but the disk lies on %s: moving a disk comes later, so write %s"
              .formatted(slot, disk.storage(), storageOf(volume), storageOf(volume)));
    }
    KeyDiff diff =
        new KeyDiff(in.kind(), slot, raw, draft.settled, ConfigPlanner.correct(in.desired()))
            .declare(disk.options())
            .revert(withPlace(disk.options().values().keySet()));
    draft.take(slot, diff);
    Size wanted = disk.size();
    if (wanted != null) {
      resize(in, draft, slot, wanted, seen.get("size").flatMap(Size::parseProxmox));
    }
  }

  private static void resize(
      PlanInput in, Draft draft, String slot, Size wanted, Optional<Size> seen) {
    if (seen.isEmpty() || seen.get().about(wanted)) {
      if (!draft.settled.entries().containsKey(slot + ".size")) {
        draft.settled = draft.settled.plus(slot + ".size", wanted.toString(), wanted.toString());
      }
      return;
    }
    if (seen.get().compareTo(wanted) > 0) {
      draft.invalid(
          "disks[%s].size is %s, but the disk has %s and no disk can shrink: write %s"
              .formatted(slot, wanted, seen.get(), seen.get()));
      return;
    }
    ObservedGuest guest = in.observed();
    Step step =
        Steps.of(
            new Action.Resize(in.kind(), guest.vmid(), guest.node(), slot, wanted, guest.digest()),
            Risk.SAFE,
            "grow " + slot + " to " + wanted,
            new Change(slot + ".size", seen.get().toString(), wanted.toString()));
    // With a change of that disk pending, a resize would be overwritten at the next start (BH 7).
    boolean pending = guest.pending().containsKey(slot);
    draft.steps.add(
        pending
            ? step.blocked(
                new Step.Block(
                    Step.Block.Kind.RESTART, slot + " has a change that waits for a restart"))
            : step);
  }

  private static void cloudInitDrive(PlanInput in, Draft draft) {
    CloudInitDrive drive = in.desired().content().cloudInitDrive();
    if (drive == null || in.kind() != GuestKind.QEMU) {
      return;
    }
    boolean there =
        in.observed().effective().values().stream().anyMatch(v -> v.contains("cloudinit"));
    if (there) {
      return;
    }
    String storage = drive.storage() != null ? drive.storage() : in.defaults().storage();
    String slot = drive.slot() != null ? drive.slot() : "ide2";
    if (storage == null) {
      draft.invalid(
          "cloudInit.drive.storage is missing and the cluster has no defaults.storage: name it");
      return;
    }
    draft.set.put(slot, storage + ":cloudinit");
    draft.changes.add(new Change(slot, null, "cloud-init drive on " + storage));
  }

  /** Disks that we once added and nobody declares any more, and those that must not exist. */
  private static void detachUndeclared(PlanInput in, Draft draft, Set<String> declared) {
    Map<String, String> seen = in.observed().effective();
    Set<String> gone = new java.util.TreeSet<>();
    draft.settled.entries().keySet().stream()
        .map(ConfigPlanner::keyOf)
        .filter(key -> Slots.isDisk(in.kind(), key) && !declared.contains(key))
        .forEach(gone::add);
    for (String slot : gone) {
      var size = draft.settled.entries().get(slot + ".size");
      boolean added = size != null && size.former() == null;
      String raw = seen.get(slot);
      if (raw == null || !added) {
        release(draft, slot);
      } else {
        draft.steps.add(Steps.detach(in, slot, raw));
      }
    }
    for (String slot : in.desired().content().absent()) {
      String raw = seen.get(slot);
      if (raw != null && Slots.isDisk(in.kind(), slot) && !gone.contains(slot)) {
        draft.steps.add(Steps.detach(in, slot, raw));
      }
    }
  }

  private static void release(Draft draft, String slot) {
    for (String path : draft.settled.entries().keySet()) {
      if (ConfigPlanner.keyOf(path).equals(slot)) {
        draft.settled = draft.settled.minus(path);
      }
    }
    draft.notes.add(slot + " is no longer declared and is left as it is");
  }

  private static Set<String> withPlace(Set<String> options) {
    Set<String> all = new HashSet<>(options);
    all.addAll(Set.of("size", "storage", "volume", "import-from"));
    return all;
  }

  private static String storageOf(String volume) {
    int colon = volume.indexOf(':');
    return colon < 0 ? volume : volume.substring(0, colon);
  }
}
