package io.proxmoxmpc.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.proxmoxmpc.local.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;

/** The addresses of what runs, for people and scripts, in {@code endpoints.json}. */
final class Endpoints {
  private final Path file;
  private final Map<String, String> known = new LinkedHashMap<>();

  Endpoints(Path dataDir) {
    this.file = dataDir.resolve("endpoints.json");
  }

  void put(String name, String address) {
    known.put(name, address);
  }

  Map<String, String> all() {
    return Map.copyOf(known);
  }

  /** Replaces the file as a whole; it names a password, so it is for its owner only. */
  void write() {
    var mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    var onlyUs = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try {
      Path fresh = Files.createTempFile(file.getParent(), ".endpoints", ".json", onlyUs);
      Files.writeString(fresh, mapper.writeValueAsString(known) + "\n");
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new StartFailure("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  void remove() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // A stale file misleads nobody for long: the next start replaces it.
    }
  }
}
