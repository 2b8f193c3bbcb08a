package io.proxmoxmpc.export;

import io.proxmoxmpc.export.git.Access;
import java.util.Map;
import java.util.Optional;

/** The credentials of a repository as they stand in its Secret, under the keys that Flux uses. */
public record ExportCredentials(Access access) {
  public static final ExportCredentials NONE = new ExportCredentials(new Access.None());

  /**
   * Reads a Secret: {@code username} and {@code password}, or {@code bearerToken}, or {@code
   * identity} (also {@code ssh-privatekey}) with {@code known_hosts} and perhaps {@code password}.
   *
   * @return empty when none of them is complete
   */
  public static Optional<ExportCredentials> of(Map<String, String> secret) {
    String key = secret.getOrDefault("identity", secret.getOrDefault("ssh-privatekey", ""));
    Optional<String> password = Optional.ofNullable(secret.get("password"));
    if (!key.isBlank()) {
      String hosts = secret.getOrDefault("known_hosts", "");
      return Optional.of(new ExportCredentials(new Access.Ssh(key, password, hosts)));
    }
    String token = secret.getOrDefault("bearerToken", "").strip();
    if (!token.isEmpty()) {
      return Optional.of(new ExportCredentials(new Access.Bearer(token)));
    }
    return password.map(text ->
        new ExportCredentials(
            new Access.Basic(secret.getOrDefault("username", "git").strip(), text.strip())));
  }
}
