package io.proxmoxmpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Small files are read, large ones are searched. */
class SizeOfThingsTest {
  private static final int MOST_LINES = 300;
  private static final int MEDIAN = 70;

  @Test
  void noFileIsLongAndMostAreShort() throws IOException {
    Map<String, Integer> lines = new TreeMap<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        if (!file.endsWith("package-info.java")) {
          lines.put(file.toString(), Files.readAllLines(file).size());
        }
      }
    }
    assertThat(lines).hasSizeGreaterThan(100);
    List<Integer> sorted = new ArrayList<>(lines.values().stream().sorted().toList());
    int median = sorted.get(sorted.size() / 2);
    System.out.printf(
        "%d source files, median %d lines, longest %d%n", sorted.size(), median, sorted.getLast());
    lines.values().removeIf(count -> count <= MOST_LINES);
    assertThat(lines).as("files over %d lines", MOST_LINES).isEmpty();
    assertThat(median).as("median of lines").isLessThan(MEDIAN);
  }
}
