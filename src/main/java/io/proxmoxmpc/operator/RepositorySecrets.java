package io.proxmoxmpc.operator;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.proxmoxmpc.api.SecretRef;
import io.proxmoxmpc.export.ExportCredentials;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the credentials of a repository at the moment of a run; nothing is kept. */
@ApplicationScoped
class RepositorySecrets {
  private final KubernetesClient client;

  RepositorySecrets(KubernetesClient client) {
    this.client = client;
  }

  /** None where none are named; empty where the named ones are missing or incomplete. */
  Optional<ExportCredentials> read(String namespace, @Nullable SecretRef ref) {
    if (ref == null) {
      return Optional.of(ExportCredentials.NONE);
    }
    return values(namespace, ref).flatMap(ExportCredentials::of);
  }

  /** The same credentials with the key that signs; empty where that is missing or incomplete. */
  Optional<ExportCredentials> signed(
      ExportCredentials credentials, String namespace, @Nullable SecretRef ref) {
    return ref == null
        ? Optional.of(credentials)
        : values(namespace, ref).flatMap(credentials::signedWith);
  }

  private Optional<Map<String, String>> values(String namespace, SecretRef ref) {
    Secret secret = client.secrets().inNamespace(namespace).withName(ref.name()).get();
    if (secret == null || secret.getData() == null) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    for (String key : secret.getData().keySet()) {
      SecretReader.value(secret, key).ifPresent(value -> values.put(key, value));
    }
    return Optional.of(values);
  }
}
