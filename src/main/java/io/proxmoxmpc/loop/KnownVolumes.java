package io.proxmoxmpc.loop;

import io.proxmoxmpc.domain.Claim;
import io.proxmoxmpc.domain.DesiredDisk;
import io.proxmoxmpc.domain.ObservedGuest;
import io.proxmoxmpc.domain.Slots;
import io.proxmoxmpc.plan.OwnVolumes;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The volumes that are ours with a guest that comes back. */
final class KnownVolumes {
  private KnownVolumes() {}

  /**
   * Those on record. Where the record is lost, only what the manifest declares, so that a deletion
   * asks about everything else.
   */
  static TreeSet<String> of(Pass pass, ObservedGuest guest, Optional<Claim> row) {
    boolean recorded = row.isPresent() && row.get().state() != Claim.State.SIGHTED;
    if (recorded && row.get().owner().sameName(pass.owner())) {
      return new TreeSet<>(OwnVolumes.of(row.get()));
    }
    Set<String> declared =
        pass.desired().content().disks().stream()
            .map(DesiredDisk::slot)
            .collect(Collectors.toSet());
    TreeSet<String> own = new TreeSet<>();
    guest
        .volumes()
        .forEach((slot, volume) -> {
          String raw = guest.effective().getOrDefault(slot, "");
          if (declared.contains(slot) || Slots.isCloudInit(guest.kind(), slot, raw)) {
            own.add(volume);
          }
        });
    return own;
  }
}
