package io.proxmoxmpc.operator;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import io.proxmoxmpc.api.Api;
import io.proxmoxmpc.api.ExportStatus;
import io.proxmoxmpc.api.ProxmoxExport;
import java.time.Duration;
import java.util.List;

/** Runs an export when its resource or the history changed, once the history is quiet. */
@ControllerConfiguration(
    name = "proxmoxexport",
    fieldManager = Api.FIELD_MANAGER,
    generationAwareEventProcessing = false,
    informer = @Informer(onUpdateFilter = GuestFilter.class))
@GradualRetry(maxAttempts = -1, maxInterval = 60_000)
class ExportReconciler implements Reconciler<ProxmoxExport> {
  private static final Duration WHILE_ANOTHER_LEADS = Duration.ofSeconds(5);

  private final ExportPass pass;
  private final ExportOutbox outbox;
  private final Leadership leadership;
  private final Turns turns;

  ExportReconciler(ExportPass pass, ExportOutbox outbox, Leadership leadership, Turns turns) {
    this.pass = pass;
    this.outbox = outbox;
    this.leadership = leadership;
    this.turns = turns;
  }

  @Override
  public List<EventSource<?, ProxmoxExport>> prepareEventSources(
      EventSourceContext<ProxmoxExport> context) {
    outbox.register(context.getPrimaryCache());
    return List.of(outbox.wakes);
  }

  @Override
  public UpdateControl<ProxmoxExport> reconcile(
      ProxmoxExport export, Context<ProxmoxExport> context) {
    if (!leadership.holds()) {
      return UpdateControl.<ProxmoxExport>noUpdate()
          .rescheduleAfter(WHILE_ANOTHER_LEADS.toMillis());
    }
    Duration wait = quiet(export).minus(outbox.quietFor());
    if (wait.isPositive() && export.getStatus() != null) {
      return UpdateControl.<ProxmoxExport>noUpdate().rescheduleAfter(wait.toMillis() + 1);
    }
    // A Git remote that hangs must not hold the turn of others.
    ExportPass.Outcome outcome = turns.aside(() -> pass.run(export));
    UpdateControl<ProxmoxExport> control = UpdateControl.noUpdate();
    control.rescheduleAfter(outcome.next().toMillis());
    if (!outcome.status().equals(export.getStatus())) {
      StatusWrite.patch(context, export, fresh(export, outcome.status()), control);
    }
    return control;
  }

  private static Duration quiet(ProxmoxExport export) {
    Integer seconds = export.getSpec().quietSeconds();
    return Duration.ofSeconds(seconds == null ? 5 : seconds);
  }

  private static ProxmoxExport fresh(ProxmoxExport export, ExportStatus status) {
    ProxmoxExport fresh = new ProxmoxExport();
    fresh.setMetadata(
        new ObjectMetaBuilder()
            .withName(export.getMetadata().getName())
            .withNamespace(export.getMetadata().getNamespace())
            .build());
    fresh.setStatus(status);
    return fresh;
  }
}
