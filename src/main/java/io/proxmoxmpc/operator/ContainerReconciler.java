package io.proxmoxmpc.operator;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import io.proxmoxmpc.api.Api;
import io.proxmoxmpc.api.Finalizers;
import io.proxmoxmpc.api.GuestStatus;
import io.proxmoxmpc.api.ProxmoxContainer;
import io.proxmoxmpc.operator.mapping.ContainerMapper;
import java.util.List;

/** Hands ProxmoxContainers to the shared pass, and its outcome back to Kubernetes. */
@ControllerConfiguration(
    name = "proxmoxcontainer",
    finalizerName = Finalizers.GUEST,
    fieldManager = Api.FIELD_MANAGER,
    generationAwareEventProcessing = false,
    informer = @Informer(onUpdateFilter = GuestFilter.class))
@GradualRetry(maxAttempts = -1, maxInterval = 60_000)
class ContainerReconciler implements Reconciler<ProxmoxContainer>, Cleaner<ProxmoxContainer> {
  private final GuestPass pass;
  private final GuestDirectory directory;
  private final Wakes wakes;
  private final Controls controls;
  private final ContainerMapper mapper = new ContainerMapper();

  ContainerReconciler(GuestPass pass, GuestDirectory directory, Wakes wakes, Controls controls) {
    this.pass = pass;
    this.directory = directory;
    this.wakes = wakes;
    this.controls = controls;
  }

  @Override
  public List<EventSource<?, ProxmoxContainer>> prepareEventSources(
      EventSourceContext<ProxmoxContainer> context) {
    directory.register(
        ProxmoxContainer.class, context.getPrimaryCache(), wakes.containers::isRunning);
    return List.of(wakes.containers);
  }

  @Override
  public UpdateControl<ProxmoxContainer> reconcile(
      ProxmoxContainer container, Context<ProxmoxContainer> context) {
    return controls.update(
        container, pass.run(container, mapper.map(container)), ContainerReconciler::with, context);
  }

  @Override
  public DeleteControl cleanup(ProxmoxContainer container, Context<ProxmoxContainer> context) {
    return controls.cleanup(
        container, pass.run(container, mapper.map(container)), ContainerReconciler::with, context);
  }

  @Override
  public ErrorStatusUpdateControl<ProxmoxContainer> updateErrorStatus(
      ProxmoxContainer container, Context<ProxmoxContainer> context, Exception bug) {
    return controls.error(container, bug);
  }

  /** A fresh object, so that server-side apply owns the status and nothing of the user's. */
  static ProxmoxContainer with(ProxmoxContainer container, GuestStatus status) {
    ProxmoxContainer fresh = new ProxmoxContainer();
    fresh.setMetadata(
        new ObjectMetaBuilder()
            .withName(container.getMetadata().getName())
            .withNamespace(container.getMetadata().getNamespace())
            .build());
    fresh.setStatus(status);
    return fresh;
  }
}
