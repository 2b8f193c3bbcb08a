package io.proxmoxmpc.export.git;

import java.util.Optional;

/** How we show the remote who we are; the values go nowhere else. */
public sealed interface Access {
  /** Nothing to show. */
  record None() implements Access {}

  /** User name and password, or a token as the password, over HTTPS. */
  record Basic(String username, String password) implements Access {
    @Override
    public String toString() {
      return "Basic[...]";
    }
  }

  /** A bearer token over HTTPS. */
  record Bearer(String token) implements Access {
    @Override
    public String toString() {
      return "Bearer[...]";
    }
  }

  /** A private key over SSH, and the host keys that we accept: no others. */
  record Ssh(String privateKey, Optional<String> passphrase, String knownHosts) implements Access {
    @Override
    public String toString() {
      return "Ssh[...]";
    }
  }
}
