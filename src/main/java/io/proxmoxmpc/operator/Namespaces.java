package io.proxmoxmpc.operator;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The labels of namespaces, by which clusters grant their use; a change wakes their guests. */
@ApplicationScoped
class Namespaces {
  private final KubernetesClient client;
  private final Neighbours neighbours;
  private @Nullable SharedIndexInformer<Namespace> informer;

  Namespaces(KubernetesClient client, Neighbours neighbours) {
    this.client = client;
    this.neighbours = neighbours;
  }

  Map<String, String> labels(String name) {
    Namespace namespace = watching().getStore().getByKey(name);
    if (namespace == null) {
      // Younger than the informer's last news.
      namespace = client.namespaces().withName(name).get();
    }
    return namespace == null ? Map.of() : labelsOf(namespace);
  }

  /** Begins to watch at first use, so that nothing is asked where no guest is. */
  private synchronized SharedIndexInformer<Namespace> watching() {
    if (informer == null) {
      informer = client.namespaces().inform(new Changes());
    }
    return informer;
  }

  private final class Changes implements ResourceEventHandler<Namespace> {
    @Override
    public void onAdd(Namespace added) {}

    @Override
    public void onUpdate(Namespace before, Namespace after) {
      if (!Objects.equals(labelsOf(before), labelsOf(after))) {
        neighbours.wakeNamespace(after.getMetadata().getName());
      }
    }

    @Override
    public void onDelete(Namespace gone, boolean finalStateUnknown) {}
  }

  private static Map<String, String> labelsOf(Namespace namespace) {
    Map<String, String> labels = namespace.getMetadata().getLabels();
    return labels == null ? Map.of() : labels;
  }

  @PreDestroy
  synchronized void close() {
    if (informer != null) {
      informer.close();
    }
  }
}
