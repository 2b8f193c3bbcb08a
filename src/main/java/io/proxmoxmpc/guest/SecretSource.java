package io.proxmoxmpc.guest;

import io.proxmoxmpc.domain.SecretRef;
import java.util.Optional;

/** Where a secret's value comes from at the moment of sending; empty when there is none. */
@FunctionalInterface
public interface SecretSource {
  /**
   * Reads it anew each time.
   *
   * @throws SecretsAway when nobody can tell now
   */
  Optional<String> read(SecretRef ref);
}
