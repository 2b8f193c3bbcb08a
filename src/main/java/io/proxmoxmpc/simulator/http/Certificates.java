package io.proxmoxmpc.simulator.http;

import io.proxmoxmpc.simulator.state.Cluster;
import io.proxmoxmpc.simulator.state.SimNode;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.UUID;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes the certificates of a cluster as {@code pvecm updatecerts} does. */
public final class Certificates {
  private static final String ORGANISATION = "PVE Cluster Manager CA";

  // Finding 4096-bit keys takes seconds; the certificates differ by their random OU anyway.
  private static final class Keys {
    static final KeyPair AUTHORITY = generate(4096);
    static final KeyPair LEAF = generate(2048);
  }

  private Certificates() {}

  /** Gives a cluster a new authority and its nodes their certificates. */
  public static ServerIdentity issue(Cluster cluster) {
    try {
      X500Name authority =
          new X500NameBuilder()
              .addRDN(BCStyle.CN, "Proxmox Virtual Environment")
              .addRDN(BCStyle.OU, UUID.randomUUID().toString())
              .addRDN(BCStyle.O, ORGANISATION)
              .build();
      X509Certificate ca = authority(authority);
      cluster.caPem = pem(ca);
      for (SimNode node : cluster.nodes.values()) {
        X509Certificate leaf = leaf(authority, node);
        node.certificatePem = pem(leaf);
        node.fingerprint = fingerprint(leaf);
      }
      cluster.nodeKeyPem = pem(Keys.LEAF.getPrivate());
      return identity(cluster);
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new IllegalStateException("cannot make certificates for the simulator", e);
    }
  }

  /** What a cluster that already has certificates shows to its clients. */
  public static ServerIdentity identity(Cluster cluster) {
    SimNode first = cluster.nodes.firstEntry().getValue();
    return new ServerIdentity(
        cluster.caPem, first.certificatePem, cluster.nodeKeyPem, first.fingerprint);
  }

  private static X509Certificate authority(X500Name name)
      throws GeneralSecurityException, OperatorCreationException, CertIOException {
    JcaX509v3CertificateBuilder builder = builder(name, name, Keys.AUTHORITY, 3650);
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    return sign(builder);
  }

  private static X509Certificate leaf(X500Name authority, SimNode node)
      throws GeneralSecurityException, OperatorCreationException, CertIOException {
    X500Name subject =
        new X500NameBuilder()
            .addRDN(BCStyle.OU, "PVE Cluster Node")
            .addRDN(BCStyle.O, "Proxmox Virtual Environment")
            .addRDN(BCStyle.CN, node.name)
            .build();
    JcaX509v3CertificateBuilder builder = builder(authority, subject, Keys.LEAF, 730);
    GeneralNames names =
        new GeneralNames(
            new GeneralName[] {
              new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
              new GeneralName(GeneralName.iPAddress, "::1"),
              new GeneralName(GeneralName.dNSName, "localhost"),
              new GeneralName(GeneralName.iPAddress, node.ip),
              new GeneralName(GeneralName.dNSName, node.name)
            });
    builder.addExtension(Extension.basicConstraints, false, new BasicConstraints(false));
    builder.addExtension(Extension.subjectAlternativeName, false, names);
    return sign(builder);
  }

  private static JcaX509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, KeyPair keys, int days) {
    Instant from = Instant.now().minus(Duration.ofDays(1));
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(UUID.randomUUID().toString().replace("-", ""), 16),
        Date.from(from),
        Date.from(from.plus(Duration.ofDays(days))),
        subject,
        keys.getPublic());
  }

  private static X509Certificate sign(JcaX509v3CertificateBuilder builder)
      throws GeneralSecurityException, OperatorCreationException {
    PrivateKey key = Keys.AUTHORITY.getPrivate();
    var signer = new JcaContentSignerBuilder("SHA256withRSA").build(key);
    return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
  }

  /** SHA-256 of a certificate as Proxmox writes it, {@code AA:BB:..}. */
  public static String fingerprint(X509Certificate certificate) throws GeneralSecurityException {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
    return HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash);
  }

  private static String pem(Object object) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(object);
    }
    return text.toString();
  }

  private static KeyPair generate(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has RSA", e);
    }
  }
}
