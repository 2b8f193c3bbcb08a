package io.proxmoxmpc.operator;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.proxmoxmpc.domain.SecretRef;
import io.proxmoxmpc.guest.SecretSource;
import io.proxmoxmpc.guest.SecretsAway;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Reads the value of a Secret at the moment it is needed; nothing is kept. */
@ApplicationScoped
class SecretReader implements SecretSource {
  private static final Logger LOG = Logger.getLogger(SecretReader.class);
  private final KubernetesClient client;

  SecretReader(KubernetesClient client) {
    this.client = client;
  }

  @Override
  public Optional<String> read(SecretRef ref) {
    try {
      return value(
          client.secrets().inNamespace(ref.namespace()).withName(ref.name()).get(), ref.key());
    } catch (KubernetesClientException e) {
      // Without an answer nobody knows; an answer that refuses is as good as none being there.
      if (e.getCode() == 0 || e.getCode() == 429 || e.getCode() >= 500) {
        throw new SecretsAway(
            "Kubernetes does not say what is in Secret %s/%s; it is asked again"
                .formatted(ref.namespace(), ref.name()),
            e);
      }
      LOG.warnf("Secret %s/%s cannot be read: %s", ref.namespace(), ref.name(), e.getMessage());
      return Optional.empty();
    }
  }

  /** The value of a key, less the line end that editors and shells leave behind. */
  static Optional<String> value(@org.jspecify.annotations.Nullable Secret secret, String key) {
    if (secret == null || secret.getData() == null) {
      return Optional.empty();
    }
    return Optional.ofNullable(secret.getData().get(key))
        .map(data -> new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8))
        .map(String::stripTrailing)
        .filter(text -> !text.isEmpty());
  }
}
