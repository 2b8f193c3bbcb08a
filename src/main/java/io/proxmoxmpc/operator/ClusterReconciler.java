package io.proxmoxmpc.operator;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import io.proxmoxmpc.api.Api;
import io.proxmoxmpc.api.ClusterSpec;
import io.proxmoxmpc.api.ClusterStatus;
import io.proxmoxmpc.api.Finalizers;
import io.proxmoxmpc.api.ProxmoxCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps a runtime for each ProxmoxCluster and shows what its rounds found; makes none itself. */
@ControllerConfiguration(
    name = "proxmoxcluster",
    finalizerName = Finalizers.CLUSTER,
    fieldManager = Api.FIELD_MANAGER,
    generationAwareEventProcessing = false,
    informer = @Informer(onUpdateFilter = GuestFilter.class))
@GradualRetry(maxAttempts = -1, maxInterval = 60_000)
class ClusterReconciler implements Reconciler<ProxmoxCluster>, Cleaner<ProxmoxCluster> {
  private static final String BY_SECRET = "secret";
  private static final Duration SOON = Duration.ofMillis(500);
  private static final Duration AGAIN = Duration.ofSeconds(5);
  private static final Duration NOW_AND_THEN = Duration.ofSeconds(30);

  private final ConnectionRegistry registry;
  private final ClusterReport report;
  private final Wakes wakes;
  private final OperatorSettings settings;

  ClusterReconciler(
      ConnectionRegistry registry, ClusterReport report, Wakes wakes, OperatorSettings settings) {
    this.registry = registry;
    this.report = report;
    this.wakes = wakes;
    this.settings = settings;
  }

  @Override
  public List<EventSource<?, ProxmoxCluster>> prepareEventSources(
      EventSourceContext<ProxmoxCluster> context) {
    IndexerResourceCache<ProxmoxCluster> cache = context.getPrimaryCache();
    cache.addIndexer(BY_SECRET, ClusterReconciler::secretsOf);
    InformerEventSource<Secret, ProxmoxCluster> secrets =
        new InformerEventSource<>(
            InformerEventSourceConfiguration.from(Secret.class, ProxmoxCluster.class)
                .withName("cluster-secrets")
                .withNamespaces(settings.namespace())
                .withSecondaryToPrimaryMapper(secret -> usersOf(cache, secret))
                .build(),
            context);
    return List.of(wakes.clusters, secrets);
  }

  @Override
  public UpdateControl<ProxmoxCluster> reconcile(
      ProxmoxCluster cluster, Context<ProxmoxCluster> context) {
    ClusterRuntime runtime = registry.update(cluster);
    if (!report.canCount()) {
      return UpdateControl.<ProxmoxCluster>noUpdate().rescheduleAfter(SOON.toMillis());
    }
    ClusterStatus status = report.status(cluster, runtime);
    UpdateControl<ProxmoxCluster> control = UpdateControl.noUpdate();
    // Now and then, since who counts as a user of the cluster is seen in caches only.
    control.rescheduleAfter((runtime.mustReadAgain() ? AGAIN : NOW_AND_THEN).toMillis());
    if (!status.equals(cluster.getStatus())) {
      StatusWrite.patch(context, cluster, fresh(cluster, status), control);
    }
    return control;
  }

  @Override
  public DeleteControl cleanup(ProxmoxCluster cluster, Context<ProxmoxCluster> context) {
    if (!report.isInUse(cluster)) {
      registry.remove(cluster.getMetadata().getName());
      return DeleteControl.defaultDelete();
    }
    ClusterStatus status = report.status(cluster, registry.update(cluster));
    DeleteControl control = DeleteControl.noFinalizerRemoval();
    control.rescheduleAfter(NOW_AND_THEN.toMillis());
    if (!status.equals(cluster.getStatus())) {
      StatusWrite.patch(context, cluster, fresh(cluster, status), control);
    }
    return control;
  }

  private static ProxmoxCluster fresh(ProxmoxCluster cluster, ClusterStatus status) {
    ProxmoxCluster fresh = new ProxmoxCluster();
    fresh.setMetadata(new ObjectMetaBuilder().withName(cluster.getMetadata().getName()).build());
    fresh.setStatus(status);
    return fresh;
  }

  private static Set<ResourceID> usersOf(
      IndexerResourceCache<ProxmoxCluster> cache, Secret secret) {
    return cache.byIndex(BY_SECRET, secret.getMetadata().getName()).stream()
        .map(ResourceID::fromResource)
        .collect(Collectors.toSet());
  }

  private static List<String> secretsOf(ProxmoxCluster cluster) {
    List<String> names = new ArrayList<>();
    names.add(cluster.getSpec().credentials().tokenSecretRef().name());
    ClusterSpec.Tls tls = cluster.getSpec().tls();
    if (tls != null && tls.caSecretRef() != null) {
      names.add(tls.caSecretRef().name());
    }
    return names;
  }
}
