package io.proxmoxmpc.laws.soak;

import io.proxmoxmpc.laws.soak.GuestModel.Fact;
import java.util.ArrayList;
import java.util.List;

/** What must hold of a guest whose resource was deleted, from the strongest reason down. */
final class Leaving {
  private final Guest guest;
  private final GuestModel model;
  private final Found found;
  private final List<String> wrong = new ArrayList<>();

  Leaving(Guest guest, Found found) {
    this.guest = guest;
    this.model = guest.model();
    this.found = found;
  }

  List<String> differences() {
    if (model.is(Fact.PAUSED)) {
      stays("Paused", "True/Paused");
    } else if (model.is(Fact.OBSERVED) || model.is(Fact.GONE)) {
      ends(!model.is(Fact.GONE));
    } else if (model.is(Fact.LOCKED)) {
      stays("Reconciling", "True/GuestLocked");
    } else if (model.is(Fact.CONFLICT)) {
      stays("Stalled", "True/OwnershipConflict");
    } else if (model.lost()) {
      stays("Stalled", "True/OwnershipLost");
    } else {
      byPolicy();
    }
    return wrong;
  }

  private void byPolicy() {
    Manner manner = guest.subject().manner();
    boolean isProtected =
        Field.PROTECTION.in(guest.kind(), found.config()).equals("1") && found.exists();
    if (manner.delete() && isProtected) {
      stays("Stalled", "True/Protected");
    } else if (model.is(Fact.MANUAL) || (guest.isRestored() && found.exists() && manner.delete())) {
      // A restored guest may have volumes that we did not make: then its deletion asks first.
      stays("ApprovalRequired", "True/ApprovalRequired");
    } else {
      ends(!manner.delete());
      boolean retained =
          found.config().getOrDefault("description", "").contains(" state=retained -->");
      if (!manner.delete() && !retained) {
        wrong.add("the guest is not marked as retained");
      }
    }
  }

  private void stays(String type, String standing) {
    if (!standing.equals(found.conditions().get(type))) {
      wrong.add(
          "being deleted, the conditions are %s, without %s=%s"
              .formatted(found.conditions(), type, standing));
    }
  }

  private void ends(boolean guestStays) {
    if (!found.resource().isMissingNode()) {
      wrong.add("the resource is still there: " + found.conditions());
    }
    if (found.exists() != guestStays) {
      wrong.add("the guest " + (guestStays ? "is not there" : "is still there"));
    }
  }
}
