package io.proxmoxmpc.export.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.GpgConfig;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.Signer;
import org.eclipse.jgit.lib.Signers;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;

/** Signs commits with a key that lies on the disk only while that happens. */
final class Signing {
  private Signing() {}

  static void sign(Repository repository, CommitBuilder commit, SigningKey key)
      throws GitException, IOException {
    Signer signer = Signers.get(GpgConfig.GpgFormat.SSH);
    Path file =
        Files.createTempFile(
            repository.getDirectory().toPath(),
            "signing",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(file, key.privateKey().strip() + "\n");
      signer.signObject(
          repository,
          new GpgConfig(repository.getConfig()),
          commit,
          commit.getCommitter(),
          file.toString(),
          new UsernamePasswordCredentialsProvider("", key.passphrase().orElse("")));
    } catch (GitAPIException | IOException | RuntimeException e) {
      throw new GitException(
          new GitFailure(
              GitFailure.Kind.BAD_CREDENTIALS,
              "spec.signingSecretRef: the SSH key cannot sign: is it complete, and the passphrase"
                  + " right?"),
          e);
    } finally {
      Files.delete(file);
    }
  }
}
