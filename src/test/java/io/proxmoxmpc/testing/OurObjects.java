package io.proxmoxmpc.testing;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;

/** All objects of our kinds on a server. */
record OurObjects(KubernetesClient client) {
  private static final String GROUP = "proxmox-mpc.io";
  private static final String NO_FINALIZERS = "{\"metadata\":{\"finalizers\":null}}";

  /** Removes them without any operator: what the next test class starts with is an empty server. */
  void removeAll() {
    client.apiextensions().v1().customResourceDefinitions().list().getItems().stream()
        .filter(crd -> crd.getSpec().getGroup().equals(GROUP))
        .forEach(this::removeAllOf);
  }

  private void removeAllOf(CustomResourceDefinition crd) {
    var kind = CustomResourceDefinitionContext.fromCrd(crd);
    boolean namespaced = crd.getSpec().getScope().equals("Namespaced");
    var all = client.genericKubernetesResources(kind);
    var listed = namespaced ? all.inAnyNamespace().list() : all.list();
    for (GenericKubernetesResource object : listed.getItems()) {
      var resource =
          namespaced
              ? all.inNamespace(object.getMetadata().getNamespace())
                  .withName(object.getMetadata().getName())
              : all.withName(object.getMetadata().getName());
      resource.delete();
      if (resource.get() != null) {
        resource.patch(PatchContext.of(PatchType.JSON_MERGE), NO_FINALIZERS);
      }
    }
  }
}
