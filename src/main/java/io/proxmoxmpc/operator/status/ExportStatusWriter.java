package io.proxmoxmpc.operator.status;

import io.proxmoxmpc.api.Annotations;
import io.proxmoxmpc.api.Condition.Status;
import io.proxmoxmpc.api.ConditionTypes;
import io.proxmoxmpc.api.ExportStatus;
import io.proxmoxmpc.api.ProxmoxExport;
import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.export.ExportFailure;
import io.proxmoxmpc.export.ExportResult;
import io.proxmoxmpc.export.render.Skipped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns what became of an export into its status, equal to the old one if it can. */
public final class ExportStatusWriter {
  private static final ExportStatus NONE =
      new ExportStatus(null, null, null, null, null, null, null, null, null);

  private final ProxmoxExport export;
  private final ExportStatus old;
  private final Instant now;
  private final long generation;
  private final Conditions conditions;

  public ExportStatusWriter(ProxmoxExport export, Instant now) {
    this.export = export;
    this.old = export.getStatus() == null ? NONE : export.getStatus();
    this.now = now;
    Long given = export.getMetadata().getGeneration();
    this.generation = given == null ? 0 : given;
    this.conditions = new Conditions(old.conditions(), generation, now);
  }

  /** It will go on by itself. */
  public ExportStatus waiting(Reason reason, String message) {
    return trouble(ConditionTypes.RECONCILING, reason, message);
  }

  /** Nothing happens until somebody changes something. */
  public ExportStatus stalled(Reason reason, String message) {
    return trouble(ConditionTypes.STALLED, reason, message);
  }

  /** Held: what was said last stays said. */
  public ExportStatus paused(String why) {
    conditions.keep(ConditionTypes.READY);
    if (conditions.list().isEmpty()) {
      conditions.set(
          ConditionTypes.READY,
          Status.Unknown,
          Reason.PENDING.text(),
          "paused before the first run");
    }
    conditions.hold(ConditionTypes.PAUSED, Reason.PAUSED.text(), "paused: " + why);
    return status(old.lastCommit(), old.lastPushedCommit(), old.observedRevision(), old.skipped());
  }

  public ExportStatus exported(ExportResult result) {
    String last = result.lastCommit().orElse(old.lastCommit());
    if (result.failure().isPresent()) {
      ExportFailure failure = result.failure().get();
      ExportStatus told =
          trouble(
              failure.kind().transitory() ? ConditionTypes.RECONCILING : ConditionTypes.STALLED,
              reason(failure.kind()),
              failure.message());
      return new ExportStatus(
          told.observedGeneration(),
          told.conditions(),
          last,
          told.lastPushedCommit(),
          told.lastPushTime(),
          told.observedRevision(),
          told.skipped(),
          told.handled(),
          told.lastHandledReconcileAt());
    }
    String pushed = result.pushedCommit().orElse(null);
    conditions.set(
        ConditionTypes.READY,
        Status.True,
        Reason.PUSHED.text(),
        pushed == null
            ? "there is nothing to export yet"
            : "the repository holds the estate as it is recorded");
    List<ExportStatus.Skipped> skipped =
        Text.some(result.skipped().stream().map(ExportStatusWriter::skipped).toList());
    return status(last, pushed, result.observedRevision(), skipped);
  }

  private ExportStatus trouble(String type, Reason reason, String message) {
    conditions.set(ConditionTypes.READY, Status.False, reason.text(), message);
    conditions.hold(type, reason.text(), message);
    return status(old.lastCommit(), old.lastPushedCommit(), old.observedRevision(), old.skipped());
  }

  private ExportStatus status(
      @Nullable String last,
      @Nullable String pushed,
      @Nullable Long revision,
      @Nullable List<ExportStatus.Skipped> skipped) {
    boolean same = Objects.equals(pushed, old.lastPushedCommit());
    String time = now.truncatedTo(ChronoUnit.SECONDS).toString();
    var annotations = export.getMetadata().getAnnotations();
    return new ExportStatus(
        generation,
        conditions.list(),
        last,
        pushed,
        same || pushed == null ? old.lastPushTime() : time,
        revision,
        skipped,
        null,
        annotations == null ? null : annotations.get(Annotations.RECONCILE_AT));
  }

  private static ExportStatus.Skipped skipped(Skipped skipped) {
    return new ExportStatus.Skipped(
        skipped.resource(), skipped.part().text(), skipped.reason(), skipped.message());
  }

  private static Reason reason(ExportFailure.Kind kind) {
    return switch (kind) {
      case UNREACHABLE, REJECTED -> Reason.PUSH_FAILED;
      case HISTORY_UNAVAILABLE -> Reason.HISTORY_UNAVAILABLE;
      case BAD_CREDENTIALS -> Reason.AUTHENTICATION_FAILED;
      case PATH_TAKEN -> Reason.PATH_TAKEN;
      case FORBIDDEN_URL, HISTORY_BEHIND -> Reason.INVALID;
    };
  }
}
