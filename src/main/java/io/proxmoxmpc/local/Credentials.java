package io.proxmoxmpc.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** The keys and tokens of one control plane, made once and kept in its folder. */
record Credentials(Path folder) {
  private static final Duration RENEW_BEFORE_EXPIRY = Duration.ofDays(30);

  String adminToken() {
    return PrivateFiles.secret(folder.resolve("admin.token"));
  }

  Path tokenFile() {
    Path file = folder.resolve("tokens.csv");
    PrivateFiles.write(file, adminToken() + ",admin,admin,\"system:masters\"\n");
    return file;
  }

  /** Signs and checks the tokens of service accounts. */
  Path serviceAccountKey() {
    Path file = folder.resolve("service-accounts.key");
    if (!Files.exists(file)) {
      PrivateFiles.write(file, newRsaKeyPem());
    }
    return file;
  }

  private static String newRsaKeyPem() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
      String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
      return "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no RSA", e);
    }
  }

  /** Where the server keeps its certificate, which it makes for a year when there is none. */
  Path servingCertificate() {
    Path certificate = folder.resolve("serving").resolve("apiserver.crt");
    if (Files.exists(certificate) && !isGoodFor(certificate, RENEW_BEFORE_EXPIRY)) {
      try {
        Files.delete(certificate);
        Files.deleteIfExists(certificate.resolveSibling("apiserver.key"));
      } catch (IOException e) {
        throw new StartFailure("cannot renew " + certificate + ": " + PrivateFiles.reason(e), e);
      }
    }
    return certificate;
  }

  private static boolean isGoodFor(Path certificate, Duration time) {
    try (var in = Files.newInputStream(certificate)) {
      var first = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
      return first.getNotAfter().toInstant().isAfter(Instant.now().plus(time));
    } catch (IOException | GeneralSecurityException e) {
      return false;
    }
  }

  /** What kubectl needs to talk to the server as its administrator. */
  void writeKubeconfig(Path file, java.net.URI server) {
    String ca;
    try {
      ca = Base64.getEncoder().encodeToString(Files.readAllBytes(servingCertificate()));
    } catch (IOException e) {
      throw new StartFailure("cannot read the server's certificate: " + e.getMessage(), e);
    }
    PrivateFiles.write(
        file,
        """
        apiVersion: v1
        kind: Config
        current-context: proxmox-mpc
        contexts:
        - name: proxmox-mpc
          context: {cluster: proxmox-mpc, user: admin, namespace: default}
        clusters:
        - name: proxmox-mpc
          cluster:
            server: %s
            certificate-authority-data: %s
        users:
        - name: admin
          user: {token: %s}
        """
            .formatted(server, ca, adminToken()));
  }
}
