package io.proxmoxmpc.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every ./mpc command that a page shows is one that the program, or its launcher, takes. */
class DocumentedCommandsTest {
  private static final Pattern COMMAND =
      Pattern.compile("(?:^[ $]*|`)\\./mpc ((?:[a-z]|--)[^`\\n&#|\\[]*)", Pattern.MULTILINE);

  /** A word of a shell, perhaps in single quotes. */
  private static final Pattern WORD = Pattern.compile("'[^']*'|\\S+");

  static List<String> commands() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")));
    try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
      docs.filter(page -> page.toString().endsWith(".md")).forEach(pages::add);
    }
    List<String> found = new ArrayList<>();
    for (Path page : pages) {
      COMMAND
          .matcher(Files.readString(page))
          .results()
          .map(match -> match.group(1).strip())
          .filter(command -> !command.startsWith("kubectl"))
          .forEach(found::add);
    }
    assertThat(found).hasSizeGreaterThan(20);
    return found.stream().distinct().toList();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void isTaken(String command) throws IOException {
    List<String> words =
        WORD.matcher(command.replaceFirst(" +[>&].*", ""))
            .results()
            .map(word -> word.group().replace("'", ""))
            .toList();
    if (words.getFirst().equals("test")) {
      String launcher = Files.readString(Path.of("scripts", "test.sh"));
      words.stream()
          .filter(word -> word.startsWith("--"))
          .forEach(option -> assertThat(launcher).contains(option));
      return;
    }
    assertThatCode(() -> MpcCommand.commandLine().parseArgs(words.toArray(String[]::new)))
        .doesNotThrowAnyException();
  }
}
