package io.proxmoxmpc.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The loopback ports of one data folder, which stay the same from start to start while they are
 * free.
 */
public record Ports(Path dataDir) {
  // Below the range from which Linux takes ports for outgoing connections, so that a port that is
  // free now is still free after the next reboot.
  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;

  /** The port of the last start; another one, said so, when somebody else has it now. */
  public int choose(String name, Progress progress) {
    Path file = file(name);
    if (Files.exists(file)) {
      int kept = Integer.parseInt(PrivateFiles.read(file));
      if (isFree(kept)) {
        return kept;
      }
      progress.line(
          "port %d of %s is taken by another program; using another".formatted(kept, name));
    }
    return keep(name, anyFree());
  }

  /** Makes the port the one of this name from now on; it must be free. */
  public void pin(String name, int port) {
    if (port < 1 || port > 65_535) {
      throw new StartFailure("--%s-port must be between 1 and 65535, not %d".formatted(name, port));
    }
    if (!isFree(port)) {
      throw new StartFailure(
          "port %d for %s is in use: free it or choose another with --%s-port"
              .formatted(port, name, name));
    }
    keep(name, port);
  }

  private int keep(String name, int port) {
    PrivateFiles.directory(PrivateFiles.parent(file(name)));
    PrivateFiles.write(file(name), Integer.toString(port));
    return port;
  }

  private Path file(String name) {
    return dataDir.resolve("ports").resolve(name);
  }

  private static int anyFree() {
    for (int attempt = 0; attempt < 1000; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      if (isFree(port)) {
        return port;
      }
    }
    throw new StartFailure("no free port between " + LOWEST + " and " + HIGHEST + " on 127.0.0.1");
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
