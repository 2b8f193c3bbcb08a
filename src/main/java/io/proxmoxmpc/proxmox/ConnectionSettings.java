package io.proxmoxmpc.proxmox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything needed to talk to one cluster.
 *
 * @param endpoints tried in order; the one that answered last is kept
 * @param serverName the name to ask for and to find in certificates, instead of the URL's host
 */
public record ConnectionSettings(
    List<Endpoint> endpoints,
    Trust trust,
    @Nullable String serverName,
    ApiToken token,
    Limits limits,
    Timeouts timeouts) {
  public ConnectionSettings {
    endpoints = List.copyOf(endpoints);
    if (endpoints.isEmpty()) {
      throw new IllegalArgumentException("spec.endpoints is empty: name at least one url");
    }
  }
}
