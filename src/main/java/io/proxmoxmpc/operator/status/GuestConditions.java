package io.proxmoxmpc.operator.status;

import static io.proxmoxmpc.api.ConditionTypes.APPROVAL_REQUIRED;
import static io.proxmoxmpc.api.ConditionTypes.CONFLICT;
import static io.proxmoxmpc.api.ConditionTypes.DRIFTED;
import static io.proxmoxmpc.api.ConditionTypes.PAUSED;
import static io.proxmoxmpc.api.ConditionTypes.READY;
import static io.proxmoxmpc.api.ConditionTypes.RECONCILING;
import static io.proxmoxmpc.api.ConditionTypes.RESTART_REQUIRED;
import static io.proxmoxmpc.api.ConditionTypes.STALLED;
import static io.proxmoxmpc.api.ConditionTypes.UNSUPPORTED;

import io.proxmoxmpc.api.Condition;
import io.proxmoxmpc.api.Condition.Status;
import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.loop.PassResult;
import java.util.List;

/**
 * What a guest's conditions say after a pass, so that kstatus (kubectl wait, Argo CD, Flux) judges
 * it rightly.
 */
final class GuestConditions {
  private static final List<String> SEEN_ONLY =
      List.of(DRIFTED, RESTART_REQUIRED, APPROVAL_REQUIRED, CONFLICT);

  private final Conditions conditions;
  private final PassResult result;
  private final boolean newGeneration;

  GuestConditions(Conditions conditions, PassResult result, boolean newGeneration) {
    this.conditions = conditions;
    this.result = result;
    this.newGeneration = newGeneration;
  }

  /**
   * @param awayTooLong a cluster's short absence says nothing about a guest that was well when last
   *     seen; this one is longer
   */
  List<Condition> list(boolean awayTooLong) {
    String reason = result.reason().text();
    String message = result.message();
    switch (result.state()) {
      case READY -> conditions.set(READY, Status.True, reason, message);
      case WORKING ->
          conditions.set(READY, Status.False, reason, message).hold(RECONCILING, reason, message);
      case STALLED ->
          conditions.set(READY, Status.False, reason, message).hold(STALLED, reason, message);
      case WAITING, GONE -> conditions.set(READY, Status.False, reason, message);
      case UNCHANGED -> {
        if (result.reason() == Reason.PAUSED || result.also().containsKey(PassResult.Also.PAUSED)) {
          asLastSeen();
        } else {
          away(awayTooLong);
        }
        SEEN_ONLY.forEach(conditions::keep);
      }
    }
    result.also().forEach((also, text) -> conditions.hold(type(also), also(also), text));
    return conditions.list();
  }

  private void asLastSeen() {
    if (conditions.before(READY) == null) {
      conditions.set(READY, Status.Unknown, result.reason().text(), result.message());
    } else {
      conditions.keep(READY).keep(STALLED);
    }
  }

  private void away(boolean tooLong) {
    Condition ready = conditions.before(READY);
    String reason = result.reason().text();
    if (ready == null || tooLong) {
      conditions
          .set(READY, Status.Unknown, reason, result.message())
          .hold(RECONCILING, reason, result.message());
    } else if (newGeneration) {
      conditions
          .set(READY, Status.False, reason, result.message())
          .hold(RECONCILING, reason, result.message());
    } else {
      conditions.keep(READY).keep(STALLED);
      if (ready.status() != Status.True && conditions.before(STALLED) == null) {
        conditions.hold(RECONCILING, reason, result.message());
      }
    }
  }

  static String type(PassResult.Also also) {
    return switch (also) {
      case DRIFTED -> DRIFTED;
      case RESTART_REQUIRED -> RESTART_REQUIRED;
      case APPROVAL_REQUIRED -> APPROVAL_REQUIRED;
      case PAUSED -> PAUSED;
      case UNSUPPORTED -> UNSUPPORTED;
      case CONFLICT -> CONFLICT;
    };
  }

  private static String also(PassResult.Also also) {
    return switch (also) {
      case DRIFTED -> Reason.DRIFTED.text();
      case RESTART_REQUIRED -> Reason.RESTART_OUTSTANDING.text();
      case APPROVAL_REQUIRED -> Reason.APPROVAL_REQUIRED.text();
      case PAUSED -> Reason.PAUSED.text();
      case UNSUPPORTED -> Reason.UNSUPPORTED.text();
      case CONFLICT -> "Conflict";
    };
  }
}
