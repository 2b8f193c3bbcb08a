package io.proxmoxmpc.operator;

import io.javaoperatorsdk.operator.api.reconciler.BaseControl;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.proxmoxmpc.api.GuestResource;
import io.proxmoxmpc.api.GuestStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;

/** Tells JOSDK what a pass came to; a status that says nothing new is not written. */
@ApplicationScoped
class Controls {
  private static final Logger LOG = Logger.getLogger(Controls.class);
  private final Wakes wakes;

  Controls(Wakes wakes) {
    this.wakes = wakes;
  }

  <R extends GuestResource> UpdateControl<R> update(
      R guest, GuestPass.Outcome outcome, BiFunction<R, GuestStatus, R> fresh, Context<R> context) {
    if (guest.getStatus() == null) {
      // The cluster counts those that refer to it, and has one more now.
      wakes.cluster(GuestDirectory.clusterOf(guest));
    }
    UpdateControl<R> control = UpdateControl.noUpdate();
    end(guest, outcome, fresh, context, control);
    return control;
  }

  <R extends GuestResource> DeleteControl cleanup(
      R guest, GuestPass.Outcome outcome, BiFunction<R, GuestStatus, R> fresh, Context<R> context) {
    if (outcome.gone()) {
      wakes.cluster(GuestDirectory.clusterOf(guest));
      return DeleteControl.defaultDelete();
    }
    DeleteControl control = DeleteControl.noFinalizerRemoval();
    end(guest, outcome, fresh, context, control);
    return control;
  }

  /** A bug: people get one line of it, the log gets all, and the resource is tried again. */
  <R extends GuestResource> ErrorStatusUpdateControl<R> error(R guest, Exception bug) {
    LOG.errorf(
        bug,
        "%s %s/%s: the pass failed; it is tried again",
        guest.getKind(),
        guest.getMetadata().getNamespace(),
        guest.getMetadata().getName());
    return ErrorStatusUpdateControl.noStatusUpdate();
  }

  private static <R extends GuestResource> void end(
      R guest,
      GuestPass.Outcome outcome,
      BiFunction<R, GuestStatus, R> fresh,
      Context<R> context,
      BaseControl<?> control) {
    reschedule(control, outcome.next());
    if (!outcome.status().equals(guest.getStatus())) {
      StatusWrite.patch(context, guest, fresh.apply(guest, outcome.status()), control);
    }
  }

  private static void reschedule(BaseControl<?> control, Duration next) {
    if (next.isZero() || next.isNegative()) {
      control.reschedule();
    } else {
      control.rescheduleAfter(next.toMillis());
    }
  }
}
