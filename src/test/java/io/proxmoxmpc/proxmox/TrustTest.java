package io.proxmoxmpc.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrustTest extends ClientFixture {
  private Papers papers;
  private RudeServer server;

  @BeforeEach
  void start() throws Exception {
    papers = Papers.forLoopback();
    server =
        later(RudeServer.start(papers, seen -> new RudeServer.Reaction.Say(RudeServer.ok("1"))));
  }

  @Test
  void theCaBundleIsBelieved() throws Exception {
    assertThat(get(client(new Trust.CaBundle(papers.caPem()), null, server.endpoint())))
        .isInstanceOf(Outcome.Ok.class);
  }

  @Test
  void aBundleMayHoldSeveralAuthoritiesAndSomeWords() throws Exception {
    String bundle =
        "# the old one\n"
            + Papers.forLoopback().caPem()
            + "\n# the new one\n"
            + papers.caPem()
            + "\n";

    assertThat(get(client(new Trust.CaBundle(bundle), null, server.endpoint())))
        .isInstanceOf(Outcome.Ok.class);
  }

  @Test
  void aRenewedCertificateNeedsANewPinAndSaysWhich() throws Exception {
    String old = Fingerprint.withColons(Fingerprint.sha256(papers.leaf()));
    Papers renewed = papers.renewed();
    RudeServer after =
        later(RudeServer.start(renewed, seen -> new RudeServer.Reaction.Say(RudeServer.ok("1"))));
    String fresh = Fingerprint.withColons(Fingerprint.sha256(renewed.leaf()));
    URI url = after.endpoint().url();

    ProxmoxClient stale = client(new Trust.SystemTrust(), null, new Endpoint(url, old));
    assertThat(get(stale).problem())
        .containsInstanceOf(Failure.NotTrusted.class)
        .get()
        .asString()
        .contains(old)
        .contains(fresh);
    assertThat(post(stale)).isInstanceOf(Delivery.NotSent.class);
    assertThat(after.seen()).as("nobody was told the token").isEmpty();
    assertThat(get(client(new Trust.SystemTrust(), null, new Endpoint(url, fresh))))
        .isInstanceOf(Outcome.Ok.class);
    assertThat(get(client(new Trust.CaBundle(papers.caPem()), null, new Endpoint(url, null))))
        .as("the authority is the same")
        .isInstanceOf(Outcome.Ok.class);
  }

  @Test
  void aStrangersCertificateIsRefusedBeforeAnythingIsSaid() throws Exception {
    ProxmoxClient client =
        client(new Trust.CaBundle(Papers.forLoopback().caPem()), null, server.endpoint());

    assertThat(get(client).problem())
        .containsInstanceOf(Failure.NotTrusted.class)
        .get()
        .asString()
        .contains(Fingerprint.withColons(Fingerprint.sha256(papers.leaf())));
    assertThat(server.seen()).isEmpty();
  }

  @Test
  void withoutABundleTheSystemDecides() {
    assertThat(get(client(new Trust.SystemTrust(), null, server.endpoint())).problem())
        .containsInstanceOf(Failure.NotTrusted.class);
  }

  @Test
  void aPinReplacesChainAndName() throws Exception {
    Papers other = Papers.forName(new GeneralName(GeneralName.dNSName, "elsewhere"));
    RudeServer odd =
        later(RudeServer.start(other, seen -> new RudeServer.Reaction.Say(RudeServer.ok("1"))));
    String pin = Fingerprint.withColons(Fingerprint.sha256(other.leaf()));
    Endpoint pinned = new Endpoint(odd.endpoint().url(), pin);
    Endpoint mistaken = new Endpoint(server.endpoint().url(), pin);

    assertThat(get(client(new Trust.SystemTrust(), null, pinned))).isInstanceOf(Outcome.Ok.class);
    assertThat(get(client(new Trust.Insecure(), null, mistaken)).problem())
        .containsInstanceOf(Failure.NotTrusted.class)
        .get()
        .asString()
        .contains(pin)
        .contains("is pinned");
  }

  @Test
  void theNameMustFitUnlessServerNameSaysAnother() throws Exception {
    Papers named = Papers.forName(new GeneralName(GeneralName.dNSName, "pve.lan"));
    RudeServer odd =
        later(RudeServer.start(named, seen -> new RudeServer.Reaction.Say(RudeServer.ok("1"))));
    Trust trust = new Trust.CaBundle(named.caPem());

    assertThat(get(client(trust, null, odd.endpoint())).problem())
        .containsInstanceOf(Failure.NotTrusted.class);
    assertThat(get(client(trust, "pve.lan", odd.endpoint()))).isInstanceOf(Outcome.Ok.class);
    assertThat(get(client(trust, "other.lan", odd.endpoint())).problem())
        .containsInstanceOf(Failure.NotTrusted.class);
  }

  @Test
  void whoAsksForNoChecksGetsNone() {
    assertThat(get(client(new Trust.Insecure(), null, server.endpoint())))
        .isInstanceOf(Outcome.Ok.class);
  }

  @Test
  void whatIsNoBundleOrUrlSaysSo() {
    assertThatThrownBy(() -> client(new Trust.CaBundle("nonsense"), null, server.endpoint()))
        .hasMessageContaining("spec.tls");
    assertThatThrownBy(() -> new Endpoint(URI.create("http://pve1:8006"), null))
        .hasMessageContaining("https://");
  }
}
