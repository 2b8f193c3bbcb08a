package io.proxmoxmpc.proxmox;

/** Whose certificates are believed where an endpoint has no pin of its own. */
public sealed interface Trust {
  /** Only what these PEM certificates signed. */
  record CaBundle(String pem) implements Trust {}

  /** What the Java runtime believes. */
  record SystemTrust() implements Trust {}

  /** Anything; for tests and first looks. */
  record Insecure() implements Trust {}
}
