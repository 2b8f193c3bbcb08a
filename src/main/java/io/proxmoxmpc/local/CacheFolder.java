package io.proxmoxmpc.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.function.Supplier;

/** The folder of this user in which built and unpacked programs are kept between runs. */
record CacheFolder(Path path) {
  /** {@code $XDG_CACHE_HOME/proxmox-mpc}, else {@code ~/.cache/proxmox-mpc}. */
  static CacheFolder ofUser(Map<String, String> environment) {
    String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
    String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
    Path base = xdg.startsWith("/") ? Path.of(xdg) : Path.of(home, ".cache");
    return new CacheFolder(base.resolve("proxmox-mpc"));
  }

  Path resolve(String first, String... more) {
    return path.resolve(Path.of(first, more));
  }

  /**
   * Runs the work while no other process and no other thread does work of that name, which makes
   * two builds of the same thing one build and one short wait.
   */
  <T> T exclusively(String name, Progress progress, Supplier<T> work) {
    Path file = PrivateFiles.directory(path).resolve("." + name + ".lock");
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      FileLock lock = tryLock(channel);
      if (lock == null) {
        progress.line("waiting for another process that is preparing " + name);
        lock = awaitLock(channel);
      }
      try {
        return work.get();
      } finally {
        lock.release();
      }
    } catch (IOException e) {
      throw new StartFailure("cannot use the cache " + path + ": " + PrivateFiles.reason(e), e);
    }
  }

  private static FileLock awaitLock(FileChannel channel) throws IOException {
    while (true) {
      try {
        Thread.sleep(200);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StartFailure("interrupted while waiting for the cache", e);
      }
      FileLock lock = tryLock(channel);
      if (lock != null) {
        return lock;
      }
    }
  }

  private static @org.jspecify.annotations.Nullable FileLock tryLock(FileChannel channel)
      throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException anotherThread) {
      return null;
    }
  }

  /** A new folder next to the target, to be filled and then moved there in one step. */
  static Path freshBeside(Path target) throws IOException {
    Path parent = Files.createDirectories(target.toAbsolutePath().getParent());
    return Files.createTempDirectory(parent, ".new-");
  }
}
