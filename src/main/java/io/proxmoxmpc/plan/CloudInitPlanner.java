package io.proxmoxmpc.plan;

import io.proxmoxmpc.domain.CloudInitDrive;
import io.proxmoxmpc.domain.DesiredGuest;
import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.Slots;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plans the drive that carries cloud-init's data: one per guest, never in an occupied slot. */
final class CloudInitPlanner {
  private static final String USUAL_SLOT = "ide2";

  /** Where the drive goes and what is to be written there, or why not. */
  record Place(String slot, Optional<String> value, String problem) {}

  private CloudInitPlanner() {}

  static void plan(PlanInput in, Draft draft) {
    CloudInitDrive drive = in.desired().content().cloudInitDrive();
    if (drive == null || in.kind() != GuestKind.QEMU) {
      return;
    }
    Map<String, String> seen = in.observed().effective();
    Optional<String> there =
        seen.keySet().stream()
            .filter(slot -> Slots.isCloudInit(in.kind(), slot, seen.getOrDefault(slot, "")))
            .findFirst();
    if (there.isPresent()) {
      if (drive.slot() != null && !drive.slot().equals(there.get())) {
        draft.notes.add("the cloud-init drive stays in " + there.get() + ", where it is already");
      }
      return;
    }
    Place place = place(in.desired(), drive, in.defaults().storage(), seen.keySet());
    place
        .value()
        .ifPresentOrElse(
            value -> {
              draft.set.put(place.slot(), value);
              draft.changes.add(change(place));
            },
            () -> draft.invalid(place.problem()));
  }

  static Place place(
      DesiredGuest desired,
      CloudInitDrive drive,
      @Nullable String defaultStorage,
      Set<String> occupied) {
    String slot = drive.slot() != null ? drive.slot() : USUAL_SLOT;
    String storage = drive.storage() != null ? drive.storage() : defaultStorage;
    boolean disk = desired.content().disks().stream().anyMatch(d -> d.slot().equals(slot));
    if (disk || occupied.contains(slot)) {
      return new Place(
          slot,
          Optional.empty(),
          "cloudInit.drive.slot: %s holds another drive already: name a free slot such as ide0"
              .formatted(slot));
    }
    return storage == null
        ? new Place(
            slot,
            Optional.empty(),
            "cloudInit.drive.storage is missing and the cluster has no defaults.storage:"
                + " name the storage")
        : new Place(slot, Optional.of(storage + ":cloudinit"), "");
  }

  static Change change(Place place) {
    return new Change(place.slot(), null, place.value().orElse(""));
  }
}
