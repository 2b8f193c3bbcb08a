package io.proxmoxmpc.cli;

import io.proxmoxmpc.local.StartFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/** A bare repository in the data folder, for exports without a Git server. */
final class EstateRepository {
  private EstateRepository() {}

  /** Makes it when it is not there, and returns its address. */
  static String ensure(Path dataDir) {
    Path folder = dataDir.resolve("git").resolve("estate.git");
    if (!Files.exists(folder.resolve("HEAD"))) {
      try {
        Git.init()
            .setBare(true)
            .setInitialBranch("main")
            .setDirectory(folder.toFile())
            .call()
            .close();
      } catch (GitAPIException e) {
        throw new StartFailure("cannot make the repository " + folder + ": " + e.getMessage(), e);
      }
    }
    return "file://" + folder.toAbsolutePath();
  }
}
