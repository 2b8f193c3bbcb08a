package io.proxmoxmpc.laws.soak;

import io.proxmoxmpc.laws.soak.GuestModel.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the laws prescribe for a guest at the end, held against what is found. */
final class Expectation {
  private final Guest guest;
  private final GuestModel model;
  private final Found found;
  private final Map<String, String> conditions;
  private final List<String> wrong = new ArrayList<>();

  private Expectation(Guest guest, Found found) {
    this.guest = guest;
    this.model = guest.model();
    this.found = found;
    this.conditions = found.conditions();
  }

  /** Every difference, in words; none = all is as it must be. */
  static List<String> differences(Guest guest, Found found) {
    if (guest.model().is(Fact.LEAVING)) {
      return new Leaving(guest, found).differences();
    }
    Expectation expected = new Expectation(guest, found);
    expected.guestItself();
    expected.standing();
    return expected.wrong;
  }

  private void guestItself() {
    if (found.exists() == model.is(Fact.GONE)) {
      wrong.add("the guest " + (found.exists() ? "is there" : "is not there"));
    }
    if (!found.exists() || model.is(Fact.GONE)) {
      return;
    }
    for (Field field : Field.of(guest.kind())) {
      String value = field.in(guest.kind(), found.config());
      if (!model.value(field).values().contains(value) && !grownOnly(field)) {
        wrong.add(
            "%s is '%s', not one of %s (declared: %s)"
                .formatted(
                    field, value, model.value(field).values(), model.value(field).declared()));
      }
    }
    marker();
  }

  /**
   * The volume grew and Proxmox could not write that down (it lost its quorum); no second resize
   * can tell it (behaviour of Proxmox: a size that the volume has already is no change).
   */
  private boolean grownOnly(Field field) {
    return field == Field.SIZE && model.value(field).values().contains(found.size());
  }

  private void marker() {
    List<String> lines = MarkerText.lines(found.config().getOrDefault("description", ""));
    boolean ours = lines.equals(List.of(ownLine()));
    boolean must = model.writes() && !model.is(Fact.MANUAL) && !model.is(Fact.PAUSED);
    boolean theirs = model.is(Fact.CONFLICT) || model.lost();
    boolean fine = theirs ? !ours : ours || (!must && model.is(Fact.UNMARKED) && lines.isEmpty());
    if (!fine) {
      wrong.add("the marker lines are " + lines);
    }
  }

  private String ownLine() {
    return "<!-- proxmox-mpc v1 op=%s cr=%s/%s uid=%s guest=%s/%d -->"
        .formatted(
            found.operatorId(),
            found.resource().path("metadata").path("namespace").asText(),
            guest.subject().name(),
            found.resource().path("metadata").path("uid").asText(),
            guest.kind().segment(),
            guest.vmid());
  }

  /** The table of docs/reference/conditions.md, from the strongest reason down. */
  private void standing() {
    if (model.is(Fact.PAUSED)) {
      must("Paused", "True/Paused");
    } else if (model.is(Fact.GONE)) {
      must("Stalled", "True/GuestGone");
    } else if (model.is(Fact.LOCKED)) {
      must("Reconciling", "True/GuestLocked");
    } else if (model.is(Fact.CONFLICT)) {
      must("Stalled", "True/OwnershipConflict");
    } else if (model.lost()) {
      must("Stalled", "True/OwnershipLost");
    } else if (model.is(Fact.OBSERVED)) {
      must("Ready", "True/Observing");
      drift();
    } else {
      managed();
    }
  }

  private void managed() {
    boolean mayWait = model.is(Fact.MANUAL) && (unmarked() || any(false));
    boolean mustWait = model.is(Fact.MANUAL) && (unmarked() || any(true));
    if (mustWait || (mayWait && conditions.containsKey("ApprovalRequired"))) {
      must("ApprovalRequired", "True/ApprovalRequired");
      must("Ready", "False/ApprovalRequired");
      return;
    }
    drift();
    Restart restart = Restart.of(guest, found);
    if (restart.must() || (restart.may() && conditions.containsKey("RestartRequired"))) {
      must("RestartRequired", "True/RestartOutstanding");
      must("Ready", "True/RestartOutstanding");
      if (guest.subject().manner().ifNeeded() && !model.is(Fact.MANUAL)) {
        wrong.add("a restart is outstanding, though policy.reboot allows it");
      }
    } else {
      must("Ready", "True/AsDeclared");
    }
  }

  private boolean unmarked() {
    return MarkerText.lines(found.config().getOrDefault("description", "")).isEmpty();
  }

  private boolean any(boolean certain) {
    return Field.of(guest.kind()).stream()
        .anyMatch(field -> {
          String value = field.in(guest.kind(), found.config());
          ValueModel states = model.value(field);
          return certain ? states.mustWant(value) : states.mayWant(value);
        });
  }

  private void drift() {
    boolean must = false;
    boolean may = false;
    for (Field field : Field.of(guest.kind())) {
      String value = field.in(guest.kind(), found.config());
      must |= model.value(field).mustDrift(value);
      may |= model.value(field).mayDrift(value);
      may |= grownOnly(field) && !value.equals(found.size());
    }
    boolean said = conditions.containsKey("Drifted");
    if ((must && !said) || (said && !may)) {
      wrong.add(said ? "it says Drifted" : "it does not say Drifted");
    }
  }

  private void must(String type, String standing) {
    if (!standing.equals(conditions.get(type))) {
      wrong.add("the conditions are %s, without %s=%s".formatted(conditions, type, standing));
    }
  }
}
