package io.proxmoxmpc.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/** The programs of a PostgreSQL installation. */
record PostgresBinaries(Path home) {
  /**
   * {@code MPC_POSTGRES_HOME} where it is set, else the programs that are packaged with this one,
   * unpacked into the cache.
   */
  static PostgresBinaries locate(Map<String, String> environment, Progress progress) {
    String own = environment.getOrDefault("MPC_POSTGRES_HOME", "");
    if (!own.isBlank()) {
      var binaries = new PostgresBinaries(Path.of(own));
      if (!binaries.isComplete()) {
        throw new StartFailure("MPC_POSTGRES_HOME=" + own + " has no bin/initdb and bin/postgres");
      }
      return binaries;
    }
    return unpacked(CacheFolder.ofUser(environment), progress);
  }

  private static PostgresBinaries unpacked(CacheFolder cache, Progress progress) {
    var target = new PostgresBinaries(cache.resolve("postgres", digest().substring(0, 16)));
    if (!target.isComplete()) {
      cache.exclusively(
          "postgres",
          progress,
          () -> {
            if (!target.isComplete()) {
              progress.line("unpacking PostgreSQL, once for this user");
              target.unpack();
            }
            return target;
          });
    }
    return target;
  }

  private boolean isComplete() {
    return Files.isExecutable(program("initdb")) && Files.isExecutable(program("postgres"));
  }

  Path program(String name) {
    return home.resolve("bin").resolve(name);
  }

  private void unpack() {
    try (InputStream archive = archive()) {
      Path fresh = CacheFolder.freshBeside(home);
      TarXz.unpack(archive, fresh);
      Trees.delete(home);
      Files.move(fresh, home);
    } catch (IOException e) {
      throw new StartFailure(
          "cannot unpack PostgreSQL to " + home + ": " + PrivateFiles.reason(e), e);
    }
  }

  private static InputStream archive() {
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String name = arch.equals("amd64") ? "postgres-linux-x86_64.txz" : "postgres-linux-arm_64.txz";
    InputStream archive = PostgresBinaries.class.getResourceAsStream("/" + name);
    boolean linux = System.getProperty("os.name").equals("Linux");
    if (archive == null || !linux) {
      throw new StartFailure(
          "no PostgreSQL for %s/%s is packaged: install one and set MPC_POSTGRES_HOME to the folder that holds its bin/postgres"
              .formatted(System.getProperty("os.name"), arch));
    }
    return archive;
  }

  private static String digest() {
    try (InputStream archive = archive()) {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(archive.readAllBytes());
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no SHA-256", e);
    }
  }
}
