package io.proxmoxmpc.cli.bench;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Our objects in the control plane, as any client of Kubernetes sees them. */
record Kube(KubernetesClient client) {
  static final String NAMESPACE = "bench";
  private static final String API = "apiVersion: proxmox-mpc.io/v1alpha1\n";

  /** Applies one object of our group, given without its apiVersion. */
  void apply(String yaml) {
    GenericKubernetesResource object =
        client.getKubernetesSerialization().unmarshal(API + yaml, GenericKubernetesResource.class);
    client
        .genericKubernetesResources(kind(object.getKind()))
        .resource(object)
        .forceConflicts()
        .serverSideApply();
  }

  void apply(HasMetadata object) {
    client.resource(object).forceConflicts().serverSideApply();
  }

  boolean clusterIsReady(String name) {
    GenericKubernetesResource found =
        client.genericKubernetesResources(kind("ProxmoxCluster")).withName(name).get();
    return found != null && isReady(found);
  }

  boolean vmIsReady(String name) {
    GenericKubernetesResource found =
        client
            .genericKubernetesResources(kind("ProxmoxVM"))
            .inNamespace(NAMESPACE)
            .withName(name)
            .get();
    return found != null && isReady(found);
  }

  /** How many guests are as declared. */
  long readyGuests() {
    return Stream.of("ProxmoxVM", "ProxmoxContainer")
        .flatMap(kind ->
            client
                .genericKubernetesResources(kind(kind))
                .inNamespace(NAMESPACE)
                .list()
                .getItems()
                .stream())
        .filter(Kube::isReady)
        .count();
  }

  private static boolean isReady(GenericKubernetesResource resource) {
    Object seen = resource.get("status", "observedGeneration");
    boolean current =
        seen instanceof Number generation
            && Objects.equals(generation.longValue(), resource.getMetadata().getGeneration());
    List<?> conditions =
        resource.get("status", "conditions") instanceof List<?> list ? list : List.of();
    return current
        && conditions.stream()
            .anyMatch(c ->
                c instanceof java.util.Map<?, ?> condition
                    && "Ready".equals(condition.get("type"))
                    && "True".equals(condition.get("status")));
  }

  private static ResourceDefinitionContext kind(String kind) {
    return new ResourceDefinitionContext.Builder()
        .withGroup("proxmox-mpc.io")
        .withVersion("v1alpha1")
        .withKind(kind)
        .withPlural(kind.toLowerCase(java.util.Locale.ROOT) + "s")
        .withNamespaced(!kind.equals("ProxmoxCluster"))
        .build();
  }
}
