package io.proxmoxmpc.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every pain on the page is answered by tests that are there, or waits for something to come. */
class PainsAreAnsweredTest {
  private static final Path PAGE = Path.of("docs/pains.md");
  private static final Path TESTS = Path.of("src/test/java");
  private static final Pattern NAME = Pattern.compile("`([A-Z]\\w+(?:IT|Test))(?:\\.(\\w+))?`");

  private record Row(int number, String answer, String tests) {
    static Row of(String line) {
      List<String> cells = Arrays.stream(line.split("\\|")).map(String::strip).toList();
      return new Row(
          Integer.parseInt(cells.get(1)), cells.get(3), cells.size() > 4 ? cells.get(4) : "");
    }
  }

  private static List<Row> rows() throws IOException {
    return Files.readAllLines(PAGE).stream()
        .filter(line -> line.matches("\\| \\d+ \\|.*"))
        .map(Row::of)
        .toList();
  }

  @Test
  void thePageHasAllOfThemInTheirOrder() throws IOException {
    assertThat(rows().stream().map(Row::number))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 25).boxed().toList());
  }

  @Test
  void eachNamesItsTestsOrComesLater() throws IOException {
    for (Row row : rows()) {
      assertThat(NAME.matcher(row.tests()).find() || row.answer().contains("*Later"))
          .as("pain %d", row.number())
          .isTrue();
    }
  }

  @Test
  void everyTestThatIsNamedIsThere() throws IOException {
    Map<String, String> sources;
    try (Stream<Path> files = Files.walk(TESTS)) {
      sources =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .collect(
                  Collectors.toMap(
                      file -> file.getFileName().toString().replace(".java", ""),
                      PainsAreAnsweredTest::read,
                      String::concat));
    }
    for (Row row : rows()) {
      for (MatchResult named : NAME.matcher(row.tests()).results().toList()) {
        String method = named.group(2);
        assertThat(sources.getOrDefault(named.group(1), ""))
            .as("pain %d: %s", row.number(), named.group())
            .contains(method == null ? "class " + named.group(1) : "void " + method + "(");
      }
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(file.toString(), e);
    }
  }
}
