package io.proxmoxmpc.simulator.nodes;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** A certificate as {@code PVE::Certificate} describes it. */
final class CertificateRow {
  private CertificateRow() {}

  static Map<String, Object> of(String fileName, String pem) {
    try {
      byte[] bytes = pem.getBytes(StandardCharsets.UTF_8);
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(bytes));
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      Map<String, Object> row = new TreeMap<>();
      row.put("filename", fileName);
      row.put("fingerprint", HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash));
      row.put("subject", name(certificate.getSubjectX500Principal().getName()));
      row.put("issuer", name(certificate.getIssuerX500Principal().getName()));
      row.put("notbefore", certificate.getNotBefore().getTime() / 1000);
      row.put("notafter", certificate.getNotAfter().getTime() / 1000);
      row.put("pem", pem);
      row.put("san", names(certificate));
      row.put("public-key-type", "rsaEncryption");
      RSAPublicKey key = (RSAPublicKey) certificate.getPublicKey();
      row.put("public-key-bits", key.getModulus().bitLength());
      return row;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the simulator's own certificate is broken", e);
    }
  }

  private static List<String> names(X509Certificate certificate) throws GeneralSecurityException {
    List<String> names = new ArrayList<>();
    var alternatives = certificate.getSubjectAlternativeNames();
    if (alternatives != null) {
      alternatives.forEach(entry -> names.add(padded(String.valueOf(entry.get(1)))));
    }
    return names;
  }

  // IPv6 addresses are written in full.
  private static String padded(String name) {
    if (!name.contains(":")) {
      return name;
    }
    List<String> groups = new ArrayList<>();
    for (String group : name.split(":")) {
      groups.add("0".repeat(Math.max(0, 4 - group.length())) + group.toUpperCase(Locale.ROOT));
    }
    return String.join(":", groups);
  }

  // OpenSSL's old form, the most significant part first.
  private static String name(String rfc2253) {
    try {
      StringBuilder text = new StringBuilder();
      for (Rdn rdn : new LdapName(rfc2253).getRdns()) {
        text.append('/').append(rdn.getType()).append('=').append(rdn.getValue());
      }
      return text.toString();
    } catch (InvalidNameException e) {
      throw new IllegalStateException("certificates have valid names", e);
    }
  }
}
