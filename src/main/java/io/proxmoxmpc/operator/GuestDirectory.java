package io.proxmoxmpc.operator;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.proxmoxmpc.api.ExistingSource;
import io.proxmoxmpc.api.GuestResource;
import io.proxmoxmpc.api.ProxmoxContainer;
import io.proxmoxmpc.api.ProxmoxVM;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** All guest resources as the informers know them, by cluster, namespace and uid. */
@ApplicationScoped
class GuestDirectory {
  private static final Logger LOG = Logger.getLogger(GuestDirectory.class);
  private static final String BY_CLUSTER = "cluster";
  private static final int KINDS = 2;

  private final KubernetesClient client;
  private final Map<Class<?>, Source> sources = new ConcurrentHashMap<>();

  GuestDirectory(KubernetesClient client) {
    this.client = client;
  }

  /** A cache must not be asked before its informer has read what there is. */
  private record Source(
      IndexerResourceCache<? extends GuestResource> cache, BooleanSupplier started) {}

  /**
   * @param started true once the controller's event sources run, the informer first of all
   */
  <R extends GuestResource> void register(
      Class<R> type, IndexerResourceCache<R> cache, BooleanSupplier started) {
    cache.addIndexer(BY_CLUSTER, guest -> List.of(clusterOf(guest)));
    sources.put(type, new Source(cache, started));
  }

  /** Whether all kinds are known; before that, a missing resource proves nothing. */
  boolean isComplete() {
    return sources.size() == KINDS && caches().count() == KINDS;
  }

  Stream<GuestResource> all() {
    return caches().flatMap(IndexerResourceCache::list);
  }

  Stream<GuestResource> ofCluster(String cluster) {
    return caches().flatMap(cache -> cache.byIndex(BY_CLUSTER, cluster).stream());
  }

  Stream<GuestResource> ofNamespace(String namespace) {
    return caches().flatMap(cache -> cache.list(namespace));
  }

  private Stream<IndexerResourceCache<? extends GuestResource>> caches() {
    return sources.values().stream()
        .filter(source -> source.started().getAsBoolean())
        .map(Source::cache);
  }

  Stream<GuestResource> withVmid(String cluster, int vmid) {
    return ofCluster(cluster).filter(guest -> concerns(guest, vmid));
  }

  /**
   * Whether a guest resource with this uid exists. An informer may not have heard of it yet, so the
   * API server has the last word; while it does not answer, the resource counts as living.
   */
  boolean lives(String uid) {
    return all().anyMatch(guest -> uid.equals(guest.getMetadata().getUid())) || listed(uid);
  }

  private boolean listed(String uid) {
    try {
      return Stream.concat(
              client.resources(ProxmoxVM.class).inAnyNamespace().list().getItems().stream(),
              client.resources(ProxmoxContainer.class).inAnyNamespace().list().getItems().stream())
          .anyMatch(guest -> uid.equals(guest.getMetadata().getUid()));
    } catch (KubernetesClientException e) {
      LOG.warnf("cannot tell whether a resource with uid %s lives: %s", uid, e.getMessage());
      return true;
    }
  }

  private static boolean concerns(GuestResource guest, int vmid) {
    return (guest.getStatus() != null && Objects.equals(guest.getStatus().vmid(), vmid))
        || Objects.equals(guest.getSpec().vmid(), vmid)
        || Objects.equals(existing(guest), vmid);
  }

  private static @Nullable Integer existing(GuestResource guest) {
    ExistingSource source =
        switch (guest) {
          case ProxmoxVM vm ->
              vm.getSpec().source() == null ? null : vm.getSpec().source().existing();
          case ProxmoxContainer container ->
              container.getSpec().source() == null ? null : container.getSpec().source().existing();
        };
    return source == null ? null : source.vmid();
  }

  static String clusterOf(GuestResource guest) {
    return guest.getSpec() == null || guest.getSpec().clusterRef() == null
        ? ""
        : guest.getSpec().clusterRef().name();
  }
}
