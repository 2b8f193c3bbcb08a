package io.proxmoxmpc.cli.tour;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** Prints the tour: plain text, with colours where a person looks at a terminal. */
final class Narrator {
  private static final String INDENT = "      ";

  private final PrintStream out;
  private final boolean colours;

  private Narrator(PrintStream out, boolean colours) {
    this.out = out;
    this.colours = colours;
  }

  /** Colours only on a terminal whose user did not forbid them (no-color.org). */
  static Narrator to(PrintStream out) {
    var console = System.console();
    boolean forbidden = !System.getenv().getOrDefault("NO_COLOR", "").isEmpty();
    return new Narrator(out, console != null && console.isTerminal() && !forbidden);
  }

  /** Says nothing. */
  static Narrator silent() {
    return plain(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
  }

  static Narrator plain(PrintStream out) {
    return new Narrator(out, false);
  }

  void line(String text) {
    out.println(text);
    out.flush();
  }

  void heading(int number, int of, Step step) {
    line("");
    line("%5s ".formatted(number + "/" + of) + in("1", step.title()));
    wrap(step.story());
  }

  void command(String text) {
    line(INDENT + in("36", "$ " + text));
  }

  /** What a witness has seen; blank lines say nothing. */
  void evidence(Witness witness, String text) {
    String name = witness.name().toLowerCase(Locale.ROOT);
    text.lines()
        .filter(seen -> !seen.isBlank())
        .forEach(seen -> line(INDENT + in("2", "%-8s".formatted(name)) + " " + seen));
  }

  void observed(Duration took) {
    line("    " + in("32", "✓ " + seconds(took)));
  }

  void failed(String text) {
    line("    " + in("31", "✗ " + text));
  }

  private void wrap(String sentence) {
    var row = new StringBuilder();
    for (String word : sentence.split(" ")) {
      if (row.length() + word.length() > 88) {
        line(INDENT + row.toString().strip());
        row.setLength(0);
      }
      row.append(word).append(' ');
    }
    line(INDENT + row.toString().strip());
  }

  static String seconds(Duration took) {
    return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
  }

  private String in(String colour, String text) {
    return colours ? "\u001b[" + colour + "m" + text + "\u001b[0m" : text;
  }
}
