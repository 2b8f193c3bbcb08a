package io.proxmoxmpc.operator;

import io.proxmoxmpc.api.ClusterSpec;
import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.domain.SecretRef;
import io.proxmoxmpc.guest.SecretSource;
import io.proxmoxmpc.guest.SecretsAway;
import io.proxmoxmpc.proxmox.ApiToken;
import io.proxmoxmpc.proxmox.ConnectionSettings;
import io.proxmoxmpc.proxmox.Endpoint;
import io.proxmoxmpc.proxmox.Limits;
import io.proxmoxmpc.proxmox.Timeouts;
import io.proxmoxmpc.proxmox.Trust;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads how a ProxmoxCluster is reached: its spec, and the Secrets that it names. */
final class ConnectionSettingsReader {
  private final String namespace;
  private final SecretSource secrets;

  ConnectionSettingsReader(String namespace, SecretSource secrets) {
    this.namespace = namespace;
    this.secrets = secrets;
  }

  /** What came of it. */
  sealed interface Reading {}

  /** It is known how to connect. */
  record Ready(ConnectionSettings settings) implements Reading {}

  /** Something is missing or wrong, and only the user can change that. */
  record Lacking(Reason reason, String message) implements Reading {}

  /** Nobody can tell now: what was known goes on to hold. */
  record Unknown() implements Reading {}

  Reading read(ClusterSpec spec) {
    try {
      return readNow(spec);
    } catch (SecretsAway e) {
      return new Unknown();
    }
  }

  private Reading readNow(ClusterSpec spec) {
    ClusterSpec.TokenSecretRef ref = spec.credentials().tokenSecretRef();
    String idKey = ref.idKey() == null ? "id" : ref.idKey();
    String secretKey = ref.secretKey() == null ? "secret" : ref.secretKey();
    Optional<String> id = secrets.read(new SecretRef(namespace, ref.name(), idKey));
    Optional<String> secret = secrets.read(new SecretRef(namespace, ref.name(), secretKey));
    if (id.isEmpty() || secret.isEmpty()) {
      return new Lacking(
          Reason.CREDENTIALS_MISSING,
          ("spec.credentials.tokenSecretRef: Secret %s/%s has no value under %s; create it with"
                  + " the token's id under '%s' and its secret under '%s'")
              .formatted(
                  namespace,
                  ref.name(),
                  id.isEmpty() ? "'" + idKey + "'" : "'" + secretKey + "'",
                  idKey,
                  secretKey));
    }
    try {
      Trust trust = trust(spec.tls());
      if (trust == null) {
        return new Lacking(
            Reason.CREDENTIALS_MISSING,
            "spec.tls.caSecretRef: the Secret %s/%s is missing or has no such key; create it"
                .formatted(namespace, spec.tls().caSecretRef().name()));
      }
      return new Ready(
          new ConnectionSettings(
              endpoints(spec),
              trust,
              spec.tls() == null ? null : spec.tls().serverName(),
              new ApiToken(id.get(), secret.get()),
              limits(spec.limits()),
              Timeouts.DEFAULT));
    } catch (IllegalArgumentException e) {
      return new Lacking(Reason.INVALID, String.valueOf(e.getMessage()));
    }
  }

  private static List<Endpoint> endpoints(ClusterSpec spec) {
    return spec.endpoints().stream()
        .map(endpoint -> new Endpoint(URI.create(endpoint.url()), endpoint.fingerprintSha256()))
        .toList();
  }

  private @Nullable Trust trust(ClusterSpec.@Nullable Tls tls) {
    if (tls == null) {
      return new Trust.SystemTrust();
    }
    if (tls.caBundle() != null) {
      return new Trust.CaBundle(tls.caBundle());
    }
    if (tls.caSecretRef() != null) {
      String key = tls.caSecretRef().key() == null ? "ca.crt" : tls.caSecretRef().key();
      return secrets
          .read(new SecretRef(namespace, tls.caSecretRef().name(), key))
          .map(Trust.CaBundle::new)
          .orElse(null);
    }
    return Boolean.TRUE.equals(tls.insecureSkipVerify())
        ? new Trust.Insecure()
        : new Trust.SystemTrust();
  }

  private static Limits limits(ClusterSpec.@Nullable Limits limits) {
    return limits == null
        ? Limits.DEFAULT
        : new Limits(
            limits.requestsPerSecond(), limits.concurrentTasks(), limits.concurrentTasksPerNode());
  }
}
