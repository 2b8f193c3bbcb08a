package io.proxmoxmpc.export.git;

import java.util.Optional;

/** An SSH key that signs commits, in OpenSSH's or PEM form. */
public record SigningKey(String privateKey, Optional<String> passphrase) {
  @Override
  public String toString() {
    return "SigningKey[...]";
  }
}
