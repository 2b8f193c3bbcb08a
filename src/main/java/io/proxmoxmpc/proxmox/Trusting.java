package io.proxmoxmpc.proxmox;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Turns what the user said about certificates into what TLS asks for. */
final class Trusting {
  private Trusting() {}

  /** The trust manager for an endpoint: its pin if it has one, else the cluster's trust. */
  static X509ExtendedTrustManager managerFor(Endpoint endpoint, Trust trust) {
    if (endpoint.fingerprintSha256() != null) {
      return new PinTrustManager(endpoint.fingerprintSha256());
    }
    return switch (trust) {
      case Trust.CaBundle(String pem) -> new ExplainingTrustManager(fromStore(store(pem)));
      case Trust.SystemTrust() -> new ExplainingTrustManager(fromStore(null));
      case Trust.Insecure() -> new AnyTrustManager();
    };
  }

  /** Whether the certificate must also be for the name that was asked for. */
  static boolean checksName(Endpoint endpoint, Trust trust) {
    return endpoint.fingerprintSha256() == null && !(trust instanceof Trust.Insecure);
  }

  private static KeyStore store(String pem) {
    try {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(
                  new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
      if (certificates.isEmpty()) {
        throw new IllegalArgumentException(
            "spec.tls: the CA bundle holds no certificate; it must be PEM text");
      }
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      int n = 0;
      for (Certificate certificate : certificates) {
        store.setCertificateEntry("ca" + n++, certificate);
      }
      return store;
    } catch (GeneralSecurityException | java.io.IOException e) {
      throw new IllegalArgumentException(
          "spec.tls: the CA bundle cannot be read; it must be the PEM text of the root CA, such as"
              + " /etc/pve/pve-root-ca.pem",
          e);
    }
  }

  private static X509ExtendedTrustManager fromStore(@Nullable KeyStore store) {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509ExtendedTrustManager x509) {
          return x509;
        }
      }
      throw new IllegalStateException("this Java runtime has no X.509 trust manager");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
