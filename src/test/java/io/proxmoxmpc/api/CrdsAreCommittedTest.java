package io.proxmoxmpc.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** People install {@code crds/} without building, so it must be what the classes say. */
class CrdsAreCommittedTest {
  private static final String UPDATE = "crds.update";

  @Test
  void theCommittedFilesAreTheGeneratedOnes() throws IOException {
    SortedMap<String, String> generated = Crds.generate();
    if (Boolean.getBoolean(UPDATE)) {
      write(generated);
    }
    assertThat(committed())
        .as(
            "crds/ is not what the classes of io.proxmoxmpc.api generate: run mvn test"
                + " -Dtest=CrdsAreCommittedTest -D%s=true and commit the result",
            UPDATE)
        .isEqualTo(generated);
  }

  private static void write(SortedMap<String, String> generated) throws IOException {
    Files.createDirectories(Crds.FOLDER);
    for (Path old : files()) {
      Files.delete(old);
    }
    for (var file : generated.entrySet()) {
      Files.writeString(Crds.FOLDER.resolve(file.getKey()), file.getValue());
    }
  }

  private static SortedMap<String, String> committed() throws IOException {
    var found = new TreeMap<String, String>();
    for (Path file : files()) {
      found.put(file.getFileName().toString(), read(file));
    }
    return found;
  }

  private static java.util.List<Path> files() throws IOException {
    if (!Files.isDirectory(Crds.FOLDER)) {
      return java.util.List.of();
    }
    try (var files = Files.list(Crds.FOLDER)) {
      return files.toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
