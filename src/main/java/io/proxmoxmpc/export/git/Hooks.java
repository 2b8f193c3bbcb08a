package io.proxmoxmpc.export.git;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.transport.RemoteConfig;
import org.eclipse.jgit.transport.URIish;

/**
 * Who takes a push to a repository in the file system. JGit writes into it by itself and runs no
 * hooks; where its owner has set some, Git does it, with its own check of the folder's owner.
 */
final class Hooks {
  private static final List<String> OF_A_PUSH =
      List.of("pre-receive", "update", "post-receive", "post-update", "reference-transaction");

  /** JGit answers to the usual names itself; this one it leaves to the shell. */
  private static final String GIT = "exec git receive-pack";

  private Hooks() {}

  static String receiver(String url) {
    Path folder;
    try {
      URIish uri = new URIish(url);
      if (!"file".equalsIgnoreCase(uri.getScheme())) {
        return RemoteConfig.DEFAULT_RECEIVE_PACK;
      }
      folder = Path.of(uri.getPath());
    } catch (URISyntaxException e) {
      return RemoteConfig.DEFAULT_RECEIVE_PACK;
    }
    boolean any =
        Stream.of(folder, folder.resolve(".git"))
            .flatMap(repository -> OF_A_PUSH.stream().map(repository.resolve("hooks")::resolve))
            .anyMatch(Files::isExecutable);
    return any ? GIT : RemoteConfig.DEFAULT_RECEIVE_PACK;
  }
}
