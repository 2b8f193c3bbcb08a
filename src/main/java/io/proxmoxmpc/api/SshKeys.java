package io.proxmoxmpc.api;

/** Public keys stand one a line, so a key with a line break would bring another in. */
final class SshKeys {
  static final String RULE =
      "self.all(k, k.matches(r'^(ssh|ecdsa|sk)-[a-z0-9@.-]+ AAAA[A-Za-z0-9+/]+={0,3}("
          + " [^\\x00-\\x1f\\x7f]*)?$'))";
  static final String SAYS =
      "must be public keys of one line each, such as \"ssh-ed25519 AAAA... ops\": a type, the key"
          + " and perhaps a comment, no options and no line breaks";

  private SshKeys() {}
}
