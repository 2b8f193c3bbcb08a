package io.proxmoxmpc.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.export.git.Branch;
import io.proxmoxmpc.export.git.NewCommit.Person;
import io.proxmoxmpc.export.render.Estates;
import io.proxmoxmpc.history.EstateFilter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.SignatureVerifier.TrustLevel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commits are signed with the Secret's key, or not made at all. */
class SigningTest {
  @TempDir Path folder;
  private final FakeEstate estate = new FakeEstate();
  private RemoteRepository remote;
  private Exporter exporter;
  private KeyPair keys;

  @BeforeEach
  void start() throws Exception {
    remote = RemoteRepository.create(folder.resolve("remote.git"));
    exporter = new Exporter(estate, folder.resolve("work"));
    estate.change(120, "web-1", Map.of("cores", "2"));
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    keys = generator.generateKeyPair();
  }

  @Test
  void aSignedCommitIsTrusted() throws Exception {
    ExportResult result = run(Map.of("identity", privateKey(null)));

    assertThat(result.failure()).isEmpty();
    assertThat(trusted()).isTrue();
    assertNoKeyIsLeft();
  }

  @Test
  void aKeyWithAPassphraseSignsToo() throws Exception {
    ExportResult result =
        run(Map.of("identity", privateKey("open sesame"), "password", "open sesame"));

    assertThat(result.failure()).isEmpty();
    assertThat(trusted()).isTrue();
  }

  @Test
  void withoutAUsableKeyNothingIsCommitted() throws Exception {
    for (Map<String, String> secret :
        java.util.List.of(
            Map.of("identity", "not a key"),
            Map.of("identity", privateKey("open sesame"), "password", "wrong"))) {
      ExportFailure failure = run(secret).failure().orElseThrow();
      assertThat(failure.message()).contains("spec.signingSecretRef").doesNotContain("sesame");
    }
    assertThat(remote.log("main")).isEmpty();
    assertNoKeyIsLeft();
  }

  private ExportResult run(Map<String, String> secret) {
    return exporter.run(
        new ExportRequest(
            new Branch(remote.url(), "main", Optional.empty()),
            ".",
            new Person("Estate", "estate@x"),
            Estates.ALL,
            EstateFilter.ALL,
            "op",
            true),
        ExportCredentials.NONE.signedWith(secret).orElseThrow());
  }

  private boolean trusted() throws Exception {
    Path allowed = folder.resolve("allowed_signers");
    Files.writeString(allowed, "estate@x " + PublicKeyEntry.toString(keys.getPublic()) + "\n");
    try (Git git = Git.open(folder.resolve("remote.git").toFile())) {
      var config = git.getRepository().getConfig();
      config.setString("gpg", "ssh", "allowedSignersFile", allowed.toString());
      config.setString("gpg", null, "format", "ssh");
      var result = git.verifySignature().addName("main").call().get("main");
      return result.getException() == null
          && result.getVerification().verified()
          && result.getVerification().trustLevel() == TrustLevel.FULL;
    }
  }

  private void assertNoKeyIsLeft() throws Exception {
    try (Stream<Path> files = Files.walk(folder.resolve("work"))) {
      assertThat(files.filter(file -> file.getFileName().toString().startsWith("signing")))
          .isEmpty();
    }
  }

  private String privateKey(String passphrase) throws Exception {
    OpenSSHKeyEncryptionContext encryption = null;
    if (passphrase != null) {
      encryption = new OpenSSHKeyEncryptionContext();
      encryption.setCipherName("AES");
      encryption.setCipherType("256");
      encryption.setCipherMode("CTR");
      encryption.setPassword(passphrase);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(keys, "estate", encryption, out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
