package io.proxmoxmpc.cli.tour;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** How to reach the simulated Proxmox: its address, its CA, and the tokens that it comes with. */
public record SimulatorAccess(URI address, Path caFile) {
  /** The same for every token of every simulator, and worth nothing anywhere else. */
  private static final String SECRET = "00000000-0000-0000-0000-000000000000";

  /** The operator's token; the witness reads with it too, so that it sees what the operator can. */
  public static final ProxmoxApi.Token OPERATOR = new ProxmoxApi.Token("mpc@pve!operator", SECRET);

  /** Another administrator's token. */
  public static final ProxmoxApi.Token SOMEBODY_ELSE =
      new ProxmoxApi.Token("root@pam!full", SECRET);

  /** The simulator of a local control plane. */
  public static SimulatorAccess on(Stage stage) {
    return new SimulatorAccess(
        URI.create(Objects.requireNonNull(stage.endpoints().get("proxmox"))),
        stage.dataDir().resolve("simulator").resolve("ca.pem"));
  }

  public String caPem() throws NotObserved {
    try {
      return Files.readString(caFile, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new NotObserved("cannot read the simulator's CA: " + e.getMessage(), e);
    }
  }

  /** A client that trusts this CA and no other. */
  public HttpClient client() throws NotObserved {
    try (var in = Files.newInputStream(caFile)) {
      var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null);
      trusted.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
      var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trusted);
      var context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .sslContext(context)
          .build();
    } catch (IOException | GeneralSecurityException e) {
      throw new NotObserved("cannot trust the simulator's CA " + caFile + ": " + e, e);
    }
  }
}
