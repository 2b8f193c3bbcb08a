package io.proxmoxmpc.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;

/** Files and folders that only their owner can read; files are replaced as a whole. */
final class PrivateFiles {
  private PrivateFiles() {}

  static Path directory(Path directory) {
    var onlyUs = PosixFilePermissions.fromString("rwx------");
    try {
      if (!Files.isDirectory(directory)) {
        Files.createDirectories(parent(directory));
        Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(onlyUs));
      }
      return directory;
    } catch (IOException e) {
      throw new StartFailure("cannot create the folder " + directory + ": " + reason(e), e);
    }
  }

  static Path parent(Path file) {
    return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a parent");
  }

  static void write(Path file, String text) {
    var onlyUs = PosixFilePermissions.fromString("rw-------");
    try {
      Path fresh =
          Files.createTempFile(
              parent(file),
              "." + file.getFileName(),
              null,
              PosixFilePermissions.asFileAttribute(onlyUs));
      Files.writeString(fresh, text);
      moveInPlace(fresh, file);
    } catch (IOException e) {
      throw new StartFailure("cannot write " + file + ": " + reason(e), e);
    }
  }

  static void moveInPlace(Path fresh, Path target) throws IOException {
    try {
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** The secret kept in the file; made of 32 random bytes the first time. */
  static String secret(Path file) {
    if (!Files.exists(file)) {
      var bytes = new byte[32];
      new SecureRandom().nextBytes(bytes);
      write(file, HexFormat.of().formatHex(bytes));
    }
    return read(file);
  }

  static String reason(IOException e) {
    String kind = e.getClass().getSimpleName().replace("Exception", "");
    return kind.equals("IO") ? String.valueOf(e.getMessage()) : kind + " (" + e.getMessage() + ")";
  }
}
