package io.proxmoxmpc.operator.status;

import io.proxmoxmpc.api.GuestResource;
import io.proxmoxmpc.api.GuestStatus;
import io.proxmoxmpc.domain.GuestTask;
import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.loop.PassResult;
import io.proxmoxmpc.loop.PassResult.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the result of a pass into the status of its resource, equal to the old one if it can. */
public final class GuestStatusWriter {
  private static final String RECONCILE_AT = "reconcile-at";

  private static final GuestStatus NONE =
      new GuestStatus(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

  private final Duration patience;

  /**
   * @param patience how long a cluster may be away before its guests are said to be unknown
   */
  public GuestStatusWriter(Duration patience) {
    this.patience = patience;
  }

  /**
   * @param awaySince since when the cluster has not answered; null when it does or nobody knows
   */
  public GuestStatus write(
      GuestResource resource, PassResult result, Instant now, @Nullable Instant awaySince) {
    GuestStatus old = resource.getStatus() == null ? NONE : resource.getStatus();
    Long given = resource.getMetadata().getGeneration();
    long generation = given == null ? 0 : given;
    Conditions conditions = new Conditions(old.conditions(), generation, now);
    boolean newGeneration =
        old.observedGeneration() != null && old.observedGeneration() != generation;
    boolean looked = result.state() != State.UNCHANGED;
    PassResult.Seen seen = result.seen();
    boolean gone = result.reason() == Reason.GUEST_GONE;
    Map<String, String> handled = Handled.of(resource, old.handled(), result.handled());
    return new GuestStatus(
        generation,
        new GuestConditions(conditions, result, newGeneration)
            .list(awaySince != null && now.isAfter(awaySince.plus(patience))),
        or(seen.vmid(), old.vmid()),
        or(seen.node(), gone ? null : old.node()),
        or(seen.power(), gone ? null : old.powerState()),
        or(Text.value(seen.name()), old.name()),
        or(Origins.of(seen.source()), old.source()),
        addresses(seen.addresses(), gone ? NONE : old),
        looked ? Plans.status(result.plan()) : old.plan(),
        looked ? Plans.drift(result.plan()) : old.drift(),
        looked ? Text.some(result.plan().pendingRestart()) : old.pendingRestart(),
        task(result.task()),
        result.revision().isPresent()
            ? Long.valueOf(result.revision().getAsLong())
            : old.revision(),
        handled,
        handled == null ? null : handled.get(RECONCILE_AT));
  }

  private static @Nullable List<String> addresses(@Nullable List<String> seen, GuestStatus old) {
    return seen == null ? old.addresses() : Text.some(seen);
  }

  private static GuestStatus.@Nullable TaskStatus task(@Nullable GuestTask task) {
    return task == null
        ? null
        : new GuestStatus.TaskStatus(task.upid(), task.type(), task.startTime().toString());
  }

  private static <T> @Nullable T or(@Nullable T seen, @Nullable T old) {
    return seen == null ? old : seen;
  }
}
