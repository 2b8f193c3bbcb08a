package io.proxmoxmpc.simulator.control;

import io.proxmoxmpc.simulator.core.World;
import io.proxmoxmpc.simulator.state.Cluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state in a file, so that the next start finds the same cluster as if it had only rebooted.
 */
public final class StateFile {
  private static final long PAUSE_MILLIS = 1000;

  private final Path file;
  private final World world;
  private final StateDocument document;
  private byte[] written = {};
  private @Nullable Thread writer;

  public StateFile(Path file, World world) {
    this.file = file;
    this.world = world;
    this.document = new StateDocument(world);
  }

  /** What the file holds; nothing when there is none yet. */
  public static Optional<Cluster> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      Cluster cluster = StateDocument.read(Files.readAllBytes(file));
      cluster.restarts++;
      return Optional.of(cluster);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot read the simulator's state " + file + "; move it away to begin anew", e);
    }
  }

  /** Writes the state down now, and every second from now on when it changed. */
  public void keep() {
    write();
    writer = Thread.ofVirtual().name("state-file").start(this::loop);
  }

  private void loop() {
    try {
      while (true) {
        Thread.sleep(PAUSE_MILLIS);
        write();
      }
    } catch (InterruptedException e) {
      // It closes, and writes a last time itself.
    }
  }

  /** Writes a last time. */
  public void close() {
    if (writer != null) {
      writer.interrupt();
    }
    write();
  }

  private synchronized void write() {
    byte[] now = world.locked(document::write);
    if (Arrays.equals(now, written)) {
      return;
    }
    try {
      // As a whole or not at all: a kill while writing must leave the last good state.
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.write(fresh, now);
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      written = now;
    } catch (IOException e) {
      System.err.println("mpc: cannot write the simulator's state " + file + ": " + e);
    }
  }
}
