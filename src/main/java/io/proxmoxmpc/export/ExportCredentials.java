package io.proxmoxmpc.export;

import io.proxmoxmpc.export.git.Access;
import io.proxmoxmpc.export.git.SigningKey;
import java.util.Map;
import java.util.Optional;

/** The credentials of a repository as they stand in its Secret, under the keys that Flux uses. */
public record ExportCredentials(Access access, Optional<SigningKey> signing) {
  public static final ExportCredentials NONE = new ExportCredentials(new Access.None());

  ExportCredentials(Access access) {
    this(access, Optional.empty());
  }

  /**
   * Adds the key of a signing Secret: {@code identity} (also {@code ssh-privatekey}) and perhaps
   * {@code password}.
   *
   * @return empty when there is no key in it
   */
  public Optional<ExportCredentials> signedWith(Map<String, String> secret) {
    String key = privateKey(secret);
    return key.isBlank()
        ? Optional.empty()
        : Optional.of(
            new ExportCredentials(
                access,
                Optional.of(new SigningKey(key, Optional.ofNullable(secret.get("password"))))));
  }

  private static String privateKey(Map<String, String> secret) {
    return secret.getOrDefault("identity", secret.getOrDefault("ssh-privatekey", ""));
  }

  /**
   * Reads a Secret: {@code username} and {@code password}, or {@code bearerToken}, or {@code
   * identity} (also {@code ssh-privatekey}) with {@code known_hosts} and perhaps {@code password}.
   *
   * @return empty when none of them is complete
   */
  public static Optional<ExportCredentials> of(Map<String, String> secret) {
    String key = privateKey(secret);
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
