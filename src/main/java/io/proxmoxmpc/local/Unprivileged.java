package io.proxmoxmpc.local;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How to run a program that refuses to be root, as PostgreSQL does.
 *
 * @param prefix goes before the command
 * @param owner the user id to which the program's own files must belong
 */
record Unprivileged(List<String> prefix, int owner) {
  private static final int NOBODY = 65_534;

  static Unprivileged ofCurrentUser() {
    int uid = (int) new UnixSystem().getUid();
    if (uid != 0) {
      return new Unprivileged(List.of(), uid);
    }
    // A user namespace without a mapping: root without its powers, still the owner of its files.
    var namespace = new Unprivileged(List.of("unshare", "--user"), 0);
    // Containers often forbid namespaces. There "nobody" keeps only the power to reach its files
    // below folders that are root's alone.
    String power = "-all,+dac_override";
    var nobody =
        new Unprivileged(
            List.of(
                "setpriv",
                "--reuid=" + NOBODY,
                "--regid=" + NOBODY,
                "--clear-groups",
                "--inh-caps=" + power,
                "--ambient-caps=" + power),
            NOBODY);
    return List.of(namespace, nobody).stream()
        .filter(Unprivileged::works)
        .findFirst()
        .orElseThrow(() ->
            new StartFailure(
                "PostgreSQL refuses to run as root, and neither unshare nor setpriv (util-linux)"
                    + " can drop root's powers here: run as another user"));
  }

  boolean works() {
    var command = new java.util.ArrayList<>(prefix);
    command.add("true");
    var builder = new ProcessBuilder(command);
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    try {
      return builder.start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Makes the folder and all in it the program's own. */
  void own(Path folder) {
    try {
      if (Files.getAttribute(folder, "unix:uid").equals(owner)) {
        return;
      }
      try (var paths = Files.walk(folder)) {
        for (Path path : paths.toList()) {
          Files.setAttribute(path, "unix:uid", owner, java.nio.file.LinkOption.NOFOLLOW_LINKS);
        }
      }
    } catch (IOException e) {
      throw new StartFailure(
          "cannot give " + folder + " to user id " + owner + ": " + PrivateFiles.reason(e), e);
    }
  }
}
