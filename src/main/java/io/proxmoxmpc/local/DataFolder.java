package io.proxmoxmpc.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The folder in which a local control plane keeps everything, held by one process at a time. */
public final class DataFolder implements AutoCloseable {
  private static final String LOCK = "lock";

  private final Path path;
  private final FileChannel channel;

  private DataFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Takes the folder, which is made when it is not there; only its owner can look into it. */
  public static DataFolder open(Path given) {
    Path path = given.toAbsolutePath().normalize();
    try {
      refuseSomebodyElses(path);
      PrivateFiles.directory(path);
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
      var channel =
          FileChannel.open(
              path.resolve(LOCK),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw inUse(path);
      }
      channel.truncate(0);
      var holder = "pid " + ProcessHandle.current().pid() + "\n";
      channel.write(StandardCharsets.US_ASCII.encode(holder));
      channel.force(false);
      return new DataFolder(path, channel);
    } catch (IOException e) {
      throw new StartFailure(
          "cannot use the data folder %s: %s. Choose one that you may write with --data-dir"
              .formatted(path, PrivateFiles.reason(e)),
          e);
    }
  }

  private static void refuseSomebodyElses(Path path) throws IOException {
    if (!Files.exists(path) || Files.exists(path.resolve(LOCK))) {
      return;
    }
    if (!Files.isDirectory(path)) {
      throw new StartFailure(path + " is a file: choose a folder with --data-dir");
    }
    try (var entries = Files.list(path)) {
      if (entries.findAny().isPresent()) {
        throw new StartFailure(
            path + " holds files that are not ours: choose a new or empty folder with --data-dir");
      }
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException sameProcess) {
      return null;
    }
  }

  private static StartFailure inUse(Path path) {
    String holder = PrivateFiles.read(path.resolve(LOCK));
    return new StartFailure(
        "the data folder %s is in use by another ./mpc up (%s): stop that one, or choose another folder with --data-dir"
            .formatted(path, holder.isEmpty() ? "starting just now" : holder));
  }

  public Path path() {
    return path;
  }

  /** Who the operator of this folder is in every marker that it writes; made once. */
  public String operatorId() {
    Path file = path.resolve("operator-id");
    if (!Files.exists(file)) {
      var bytes = new byte[6];
      new SecureRandom().nextBytes(bytes);
      PrivateFiles.write(file, "local-" + HexFormat.of().formatHex(bytes) + "\n");
    }
    return PrivateFiles.read(file);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The lock goes with the process in any case.
    }
  }
}
