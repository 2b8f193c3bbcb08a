package io.proxmoxmpc.proxmox;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Judges like another, and on a no also tells which certificate was shown, so it can be pinned. */
final class ExplainingTrustManager extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager judge;

  ExplainingTrustManager(X509ExtendedTrustManager judge) {
    this.judge = judge;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    explained(chain, () -> judge.checkServerTrusted(chain, authType));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    explained(chain, () -> judge.checkServerTrusted(chain, authType, socket));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    explained(chain, () -> judge.checkServerTrusted(chain, authType, engine));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    judge.checkClientTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    judge.checkClientTrusted(chain, authType, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    judge.checkClientTrusted(chain, authType, engine);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return judge.getAcceptedIssuers();
  }

  private static void explained(X509Certificate[] chain, Check check) throws CertificateException {
    try {
      check.run();
    } catch (CertificateException e) {
      throw new CertificateException(
          "its certificate (%s, SHA-256 %s) is not trusted: %s"
              .formatted(
                  chain[0].getSubjectX500Principal().getName(),
                  Fingerprint.withColons(Fingerprint.sha256(chain[0])),
                  words(String.valueOf(e.getMessage()))),
          e);
    }
  }

  /** The platform's words for the usual case name its classes and no way out. */
  private static String words(String complaint) {
    String fix = "; correct spec.tls or the endpoint's url";
    return complaint.startsWith("PKIX path building failed")
        ? "no trusted authority has signed it; give the cluster's root CA in spec.tls.caBundle, or"
            + " pin this fingerprint in fingerprintSha256"
        : complaint.replaceAll("\\b([a-z]\\w*\\.)+[A-Z]\\w*:? ?", "") + fix;
  }

  private interface Check {
    void run() throws CertificateException;
  }
}
