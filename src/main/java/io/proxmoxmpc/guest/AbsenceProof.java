package io.proxmoxmpc.guest;

import java.util.function.IntFunction;

/** Decides whether a guest is gone: only the whole chain of evidence counts (law 7). */
final class AbsenceProof {
  private final Inventory inventory;
  private final IntFunction<Free> nextFree;

  AbsenceProof(Inventory inventory, IntFunction<Free> nextFree) {
    this.inventory = inventory;
    this.nextFree = nextFree;
  }

  Absence of(int vmid) {
    ClusterFacts facts = inventory.snapshot().facts();
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
}
