package io.proxmoxmpc.proxmox;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One address of a cluster.
 *
 * @param fingerprintSha256 pins the leaf certificate, colons and case optional; replaces chain and
 *     name checks
 */
public record Endpoint(URI url, @Nullable String fingerprintSha256) {
  static final int DEFAULT_PORT = 8006;

  public Endpoint {
    if (!"https".equals(url.getScheme()) || url.getHost() == null) {
      throw new IllegalArgumentException(
          "endpoint url '" + url + "' is not https://host[:port]: Proxmox serves its API there");
    }
  }

  String host() {
    String host = url.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  int port() {
    return url.getPort() < 0 ? DEFAULT_PORT : url.getPort();
  }

  /** {@code https://host:port}, as messages name it; without user info, path or query. */
  String name() {
    return "https://" + url.getHost() + ":" + port();
  }
}
