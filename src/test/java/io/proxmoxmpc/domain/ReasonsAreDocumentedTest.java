package io.proxmoxmpc.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * docs/reference/conditions.md lists every reason with its meaning; run with -Ddocs.update=true.
 */
class ReasonsAreDocumentedTest {
  private static final Path PAGE = Path.of("docs/reference/conditions.md");
  private static final String START = "<!-- reasons: written by ReasonsAreDocumentedTest -->\n";

  @Test
  void thePageListsEveryReason() throws IOException {
    String page = Files.readString(PAGE);
    String expected = page.substring(0, page.indexOf(START)) + START + table();
    if (Boolean.getBoolean("docs.update")) {
      Files.writeString(PAGE, expected);
    }
    assertThat(Files.readString(PAGE))
        .as("update it by: mvn test -Dtest=ReasonsAreDocumentedTest -Ddocs.update=true")
        .isEqualTo(expected);
  }

  private static String table() {
    StringBuilder rows = new StringBuilder("\n| Reason | It means that |\n| --- | --- |\n");
    for (Reason reason : Reason.values()) {
      rows.append("| `%s` | %s |\n".formatted(reason.text(), reason.meaning()));
    }
    return rows.toString();
  }
}
