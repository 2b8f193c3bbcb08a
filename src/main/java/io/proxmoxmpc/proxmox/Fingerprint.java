package io.proxmoxmpc.proxmox;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;

/** SHA-256 fingerprints of certificates: lower-case hex inside, {@code AA:BB} for people. */
final class Fingerprint {
  private Fingerprint() {}

  static String sha256(X509Certificate certificate) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  static String plain(String written) {
    return written.replace(":", "").strip().toLowerCase(Locale.ROOT);
  }

  static String withColons(String plain) {
    return plain.toUpperCase(Locale.ROOT).replaceAll("..(?!$)", "$0:");
  }
}
