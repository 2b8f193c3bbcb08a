package io.proxmoxmpc.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A private folder for unix sockets, whose paths the kernel limits to about a hundred bytes: a deep
 * data folder gets a short one among the temporary files.
 */
record SocketFolder(Path path, boolean temporary) implements AutoCloseable {
  private static final int LONGEST = 90;

  static SocketFolder in(Path folder) {
    Path wanted = folder.toAbsolutePath();
    if (wanted.toString().getBytes(StandardCharsets.UTF_8).length < LONGEST) {
      return new SocketFolder(PrivateFiles.directory(wanted), false);
    }
    try {
      return new SocketFolder(Files.createTempDirectory("mpc-"), true);
    } catch (IOException e) {
      throw new StartFailure("cannot make a folder for sockets: " + PrivateFiles.reason(e), e);
    }
  }

  /** The path of a socket of that name, cleared of what a killed process left there. */
  Path socket(String name) {
    try {
      Path socket = path.resolve(name);
      Files.deleteIfExists(socket);
      return socket;
    } catch (IOException e) {
      throw new StartFailure("cannot use " + path + " for sockets: " + PrivateFiles.reason(e), e);
    }
  }

  @Override
  public void close() {
    if (temporary) {
      try {
        Trees.delete(path);
      } catch (IOException e) {
        // An empty folder in /tmp is not worth failing a stop for.
      }
    }
  }
}
