package io.proxmoxmpc.operator;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.proxmoxmpc.api.Annotations;
import io.proxmoxmpc.api.GuestResource;
import io.proxmoxmpc.api.ProxmoxCluster;
import io.proxmoxmpc.loop.ClusterContext;
import io.proxmoxmpc.loop.ClusterResult;
import io.proxmoxmpc.operator.mapping.Mapping;
import io.proxmoxmpc.plan.Grants;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Puts together what a pass may reach: the cluster as this namespace is granted it. */
@ApplicationScoped
class Contexts {
  private final KubernetesClient client;
  private final SecretReader secrets;
  private final Namespaces namespaces;
  private final GuestDirectory guests;
  private final GrantEvaluator grants;

  Contexts(
      KubernetesClient client,
      SecretReader secrets,
      Namespaces namespaces,
      GuestDirectory guests,
      OperatorSettings settings) {
    this.client = client;
    this.secrets = secrets;
    this.namespaces = namespaces;
    this.guests = guests;
    this.grants = new GrantEvaluator(settings.namespace());
  }

  /** A ProxmoxCluster that no round knows yet may have been made this very moment. */
  boolean clusterExists(String name) {
    return !name.isEmpty() && client.resources(ProxmoxCluster.class).withName(name).get() != null;
  }

  ClusterContext of(
      ClusterView cluster, ClusterConnection connection, ClusterResult result, String namespace) {
    Grants granted =
        grants.evaluate(cluster.spec().grants(), namespace, namespaces.labels(namespace));
    return new ClusterContext(
        cluster.name(),
        connection.port(),
        secrets,
        new ClusterContext.Access(granted, guests::lives),
        cluster.settings(),
        result.standing().heldBy(cluster.annotation(Annotations.PAUSE), cluster.pausedNodes()));
  }

  /** Another guest's volume is refused unless a grant lets this namespace use that guest. */
  Mapping checked(Mapping mapping, GuestResource guest, ClusterContext cluster) {
    Integer own = guest.getStatus() == null ? null : guest.getStatus().vmid();
    if (own == null) {
      own = guest.getSpec().vmid();
    }
    return mapping.withVolumesOf(own, vmid -> mayUse(vmid, cluster));
  }

  private static boolean mayUse(int vmid, ClusterContext cluster) {
    Grants granted = cluster.access().grants();
    return cluster
        .guests()
        .listed(vmid)
        .map(guest -> granted.maySource(vmid, guest.pool(), guest.tags(), guest.template()))
        .orElseGet(() -> granted.maySource(vmid, null, Set.of(), false));
  }
}
