package io.proxmoxmpc.cli.tour;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** The manifests that come with the program, completed and written where one can read them. */
record Manifests(Path folder, Map<String, String> values) {
  Manifests {
    values = Map.copyOf(values);
  }

  /** Writes one and returns its path, relative to where the program runs when it lies below. */
  Path write(String name) {
    String text = packaged(name);
    for (var value : values.entrySet()) {
      text = text.replace("${" + value.getKey() + "}", value.getValue());
    }
    Path file = folder.resolve(name + ".yaml");
    try {
      Files.createDirectories(folder);
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
    return shortest(file);
  }

  private static String packaged(String name) {
    String resource = "/tour/" + name + ".yaml";
    try (InputStream in = Manifests.class.getResourceAsStream(resource)) {
      return new String(
          Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path shortest(Path file) {
    Path relative = Path.of("").toAbsolutePath().relativize(file.toAbsolutePath());
    return relative.startsWith("..") ? file : relative;
  }
}
