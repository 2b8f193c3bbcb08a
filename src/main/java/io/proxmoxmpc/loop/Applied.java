package io.proxmoxmpc.loop;

import io.proxmoxmpc.domain.Claim;
import io.proxmoxmpc.domain.LastApplied;
import io.proxmoxmpc.plan.Attempts;
import io.proxmoxmpc.plan.Change;
import io.proxmoxmpc.plan.Ownership;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a finished operation adds to our record of a guest. */
final class Applied {
  /** Stands in the record while a clone of ours still waits for its Secrets. */
  static final String CREATING = "@creating";

  /** Stands in the record of a guest that we made, until its volumes were seen. */
  static final String NEW = "@new";

  private static final Set<String> NOT_VALUES = Set.of("marker", "restart", "guest");

  private Applied() {}

  /** The claim after the operation named {@code action} was done. */
  static Claim after(Claim claim, String action, List<Change> changes) {
    LastApplied applied = claim.lastApplied();
    for (Change change : changes) {
      String to = change.to();
      String from = change.from();
      if (change.key().equals("marker") && claim.owner().path().equals(to)) {
        applied = applied.minus(Ownership.ADOPTING);
        applied = from == null ? applied : applied.plus(Ownership.TAKEN, from, null);
      }
      if (!NOT_VALUES.contains(change.key())) {
        // What was taken away stays on record until it is seen gone: it may wait for a restart.
        applied = to == null ? applied : applied.plus(change.key(), to, change.from());
      }
    }
    return switch (action) {
      case "Clone" ->
          claim
              .inState(Claim.State.OWNED)
              .withApplied(applied.plus(CREATING, "1", null).plus(NEW, "1", null));
      case "Create" -> claim.inState(Claim.State.OWNED).withApplied(applied.plus(NEW, "1", null));
      case "Configure" -> claim.withApplied(applied.minus(CREATING));
      default -> claim.withApplied(applied);
    };
  }

  /** Whether we made the guest and have not looked at it since. */
  static boolean isNew(Claim claim) {
    return claim.state() == Claim.State.CLAIMED || claim.lastApplied().entries().containsKey(NEW);
  }

  /** The claim after a change that failed, perhaps halfway; null = nothing to note. */
  static @Nullable Claim afterFailure(Claim claim, String action, List<Change> changes) {
    if (action.equals("Create") || action.equals("Clone")) {
      return null;
    }
    Claim noted = claim.withApplied(Attempts.note(claim.lastApplied(), changes));
    return noted.equals(claim) ? null : noted;
  }
}
