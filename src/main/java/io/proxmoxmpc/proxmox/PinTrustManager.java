package io.proxmoxmpc.proxmox;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

/** Believes exactly one leaf certificate. */
final class PinTrustManager extends LeafTrustManager {
  private final String pinned;

  PinTrustManager(String fingerprintSha256) {
    this.pinned = Fingerprint.plain(fingerprintSha256);
  }

  @Override
  void check(X509Certificate leaf) throws CertificateException {
    String seen = Fingerprint.sha256(leaf);
    if (!seen.equals(pinned)) {
      throw new CertificateException(
          "its certificate has the SHA-256 fingerprint "
              + Fingerprint.withColons(seen)
              + ", but "
              + Fingerprint.withColons(pinned)
              + " is pinned; if it was renewed, change fingerprintSha256, or trust the CA instead");
    }
  }
}
