package io.proxmoxmpc.guest;

import io.proxmoxmpc.domain.SecretRef;
import java.util.Optional;

/** Where a secret's value comes from at the moment of sending; empty when there is none. */
@FunctionalInterface
public interface SecretSource {
  Optional<String> read(SecretRef ref);
}
