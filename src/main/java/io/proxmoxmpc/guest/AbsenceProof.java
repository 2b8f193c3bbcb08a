package io.proxmoxmpc.guest;

import io.proxmoxmpc.domain.GuestKind;
import java.util.function.BiFunction;
import java.util.function.IntFunction;

/** Decides whether a guest is gone: only the whole chain of evidence counts (law 7). */
final class AbsenceProof {
  private final Inventory inventory;
  private final IntFunction<Free> nextFree;
  private final BiFunction<GuestKind, Integer, Look> look;

  AbsenceProof(
      Inventory inventory, IntFunction<Free> nextFree, BiFunction<GuestKind, Integer, Look> look) {
    this.inventory = inventory;
    this.nextFree = nextFree;
    this.look = look;
  }

  Absence of(GuestKind kind, int vmid) {
    ClusterFacts facts = inventory.snapshot().facts();
    if (facts.believed() && isTaken(kind, vmid)) {
      return new Absence.Replaced();
    }
    if (inventory.listed(vmid).isPresent()) {
      return new Absence.Present();
    }
    if (!facts.believed()) {
      return new Absence.NotYet("the last inventory round could not be believed");
    }
    if (!facts.canProveAbsence()) {
      return new Absence.NotYet("the token lacks Sys.Audit on /, so nobody knows about quorum");
    }
    if (!facts.quorate()) {
      return new Absence.NotYet("the cluster has no quorum");
    }
    if (!inventory.missingForTwoRounds(vmid)) {
      return new Absence.NotYet("it is missing from fewer than two inventory rounds in a row");
    }
    return switch (nextFree.apply(vmid)) {
      case Free.Yes yes -> new Absence.Proven();
      case Free.Taken taken -> new Absence.Present();
      case Free.Unknown unknown ->
          new Absence.NotYet("nextid did not answer: " + unknown.failure().message());
    };
  }

  /** By a guest of the other kind, which was seen itself: a list may tell of what was before. */
  private boolean isTaken(GuestKind kind, int vmid) {
    GuestKind other = kind == GuestKind.QEMU ? GuestKind.LXC : GuestKind.QEMU;
    return inventory.listed(vmid).filter(guest -> guest.kind() == other).isPresent()
        && look.apply(other, vmid) instanceof Look.Found;
  }
}
