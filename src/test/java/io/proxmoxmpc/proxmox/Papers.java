package io.proxmoxmpc.proxmox;

import java.io.StringWriter;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority and one server certificate that it signed, made for a test. */
record Papers(X509Certificate ca, KeyPair caKeys, X509Certificate leaf, KeyPair leafKeys) {
  private static final GeneralName LOOPBACK = new GeneralName(GeneralName.iPAddress, "127.0.0.1");

  static Papers forName(GeneralName san) throws Exception {
    KeyPair caKeys = keys();
    X500Name name = new X500Name("CN=Test CA " + System.nanoTime());
    JcaX509v3CertificateBuilder ca = builder(name, name, caKeys);
    ca.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    return signed(name, sign(ca, caKeys), caKeys, san);
  }

  static Papers forLoopback() throws Exception {
    return forName(LOOPBACK);
  }

  /** Another server certificate of the same authority. */
  Papers renewed() throws Exception {
    return signed(
        X500Name.getInstance(ca.getSubjectX500Principal().getEncoded()), ca, caKeys, LOOPBACK);
  }

  private static Papers signed(X500Name issuer, X509Certificate ca, KeyPair caKeys, GeneralName san)
      throws Exception {
    KeyPair leafKeys = keys();
    JcaX509v3CertificateBuilder leaf = builder(issuer, new X500Name("CN=pve1"), leafKeys);
    leaf.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(san));
    return new Papers(ca, caKeys, sign(leaf, caKeys), leafKeys);
  }

  private static KeyPair keys() throws Exception {
    return KeyPairGenerator.getInstance("EC").generateKeyPair();
  }

  String caPem() throws Exception {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(ca);
    }
    return text.toString();
  }

  SSLContext serverContext() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("leaf", leafKeys.getPrivate(), new char[0], new X509Certificate[] {leaf, ca});
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static JcaX509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, KeyPair keys) {
    Instant now = Instant.now();
    return new JcaX509v3CertificateBuilder(
        issuer,
        BigInteger.valueOf(System.nanoTime()),
        Date.from(now.minus(1, ChronoUnit.HOURS)),
        Date.from(now.plus(1, ChronoUnit.DAYS)),
        subject,
        keys.getPublic());
  }

  private static X509Certificate sign(JcaX509v3CertificateBuilder builder, KeyPair keys)
      throws Exception {
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
  }
}
