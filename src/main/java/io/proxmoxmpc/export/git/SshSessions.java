package io.proxmoxmpc.export.git;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.eclipse.jgit.transport.sshd.JGitKeyCache;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;

/** SSH with the Secret's key and known hosts only: nothing of this machine's user is read. */
final class SshSessions {
  private SshSessions() {}

  static SshdSessionFactory of(Access.Ssh ssh, Path home) throws GitException {
    if (ssh.knownHosts().isBlank()) {
      throw refused("known_hosts is empty: put the lines of ssh-keyscan into the Secret", null);
    }
    List<KeyPair> keys = keys(ssh);
    Path knownHosts = write(home, ssh.knownHosts());
    return new SshdSessionFactoryBuilder()
        .setHomeDirectory(home.toFile())
        .setSshDirectory(home.toFile())
        .setPreferredAuthentications("publickey")
        .setConfigStoreFactory((folder, config, user) -> null)
        .setDefaultKnownHostsFiles(folder -> List.of(knownHosts))
        .setDefaultKeysProvider(folder -> keys)
        .setConnectorFactory(null)
        .build(new JGitKeyCache());
  }

  private static List<KeyPair> keys(Access.Ssh ssh) throws GitException {
    FilePasswordProvider passphrase =
        ssh.passphrase().map(FilePasswordProvider::of).orElse(FilePasswordProvider.EMPTY);
    byte[] text = (ssh.privateKey().strip() + "\n").getBytes(StandardCharsets.UTF_8);
    List<KeyPair> keys = new ArrayList<>();
    try {
      SecurityUtils.loadKeyPairIdentities(
              null, NamedResource.ofName("Secret"), new ByteArrayInputStream(text), passphrase)
          .forEach(keys::add);
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw refused("the private key cannot be read: is it complete, and the passphrase right?", e);
    }
    if (keys.isEmpty()) {
      throw refused("there is no private key in the Secret", null);
    }
    return keys;
  }

  private static Path write(Path home, String knownHosts) throws GitException {
    try {
      Path file = home.resolve("known_hosts");
      Files.writeString(file, knownHosts.strip() + "\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      return file;
    } catch (IOException e) {
      throw new GitException(
          new GitFailure(GitFailure.Kind.UNREACHABLE, "cannot write " + home), e);
    }
  }

  private static GitException refused(
      String message, @org.jspecify.annotations.Nullable Exception e) {
    return new GitException(
        new GitFailure(GitFailure.Kind.BAD_CREDENTIALS, message),
        e == null ? new IllegalArgumentException(message) : e);
  }
}
