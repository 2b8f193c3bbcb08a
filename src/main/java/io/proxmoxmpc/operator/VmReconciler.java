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
import io.proxmoxmpc.api.ProxmoxVM;
import io.proxmoxmpc.operator.mapping.VmMapper;
import java.util.List;

/** Hands ProxmoxVMs to the shared pass, and its outcome back to Kubernetes. */
@ControllerConfiguration(
    name = "proxmoxvm",
    finalizerName = Finalizers.GUEST,
    fieldManager = Api.FIELD_MANAGER,
    generationAwareEventProcessing = false,
    informer = @Informer(onUpdateFilter = GuestFilter.class))
@GradualRetry(maxAttempts = -1, maxInterval = 60_000)
class VmReconciler implements Reconciler<ProxmoxVM>, Cleaner<ProxmoxVM> {
  private final GuestPass pass;
  private final GuestDirectory directory;
  private final Wakes wakes;
  private final Controls controls;
  private final VmMapper mapper = new VmMapper();

  VmReconciler(GuestPass pass, GuestDirectory directory, Wakes wakes, Controls controls) {
    this.pass = pass;
    this.directory = directory;
    this.wakes = wakes;
    this.controls = controls;
  }

  @Override
  public List<EventSource<?, ProxmoxVM>> prepareEventSources(
      EventSourceContext<ProxmoxVM> context) {
    directory.register(ProxmoxVM.class, context.getPrimaryCache(), wakes.vms::isRunning);
    return List.of(wakes.vms);
  }

  @Override
  public UpdateControl<ProxmoxVM> reconcile(ProxmoxVM vm, Context<ProxmoxVM> context) {
    return controls.update(vm, pass.run(vm, mapper.map(vm)), VmReconciler::with, context);
  }

  @Override
  public DeleteControl cleanup(ProxmoxVM vm, Context<ProxmoxVM> context) {
    return controls.cleanup(vm, pass.run(vm, mapper.map(vm)), VmReconciler::with, context);
  }

  @Override
  public ErrorStatusUpdateControl<ProxmoxVM> updateErrorStatus(
      ProxmoxVM vm, Context<ProxmoxVM> context, Exception bug) {
    return controls.error(vm, bug);
  }

  /** A fresh object, so that server-side apply owns the status and nothing of the user's. */
  static ProxmoxVM with(ProxmoxVM vm, GuestStatus status) {
    ProxmoxVM fresh = new ProxmoxVM();
    fresh.setMetadata(
        new ObjectMetaBuilder()
            .withName(vm.getMetadata().getName())
            .withNamespace(vm.getMetadata().getNamespace())
            .build());
    fresh.setStatus(status);
    return fresh;
  }
}
