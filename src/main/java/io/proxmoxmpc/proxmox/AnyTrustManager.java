package io.proxmoxmpc.proxmox;

import java.security.cert.X509Certificate;

/** Believes everybody, because the user said so ({@code tls.insecureSkipVerify}). */
final class AnyTrustManager extends LeafTrustManager {
  @Override
  void check(X509Certificate leaf) {}
}
