package io.proxmoxmpc.laws.soak;

import java.util.List;
import java.util.regex.Pattern;

/** Marker lines in notes, read as any other program would read them. */
final class MarkerText {
  private static final Pattern LINE = Pattern.compile("<!-- proxmox-mpc .*-->");

  private MarkerText() {}

  static List<String> lines(String notes) {
    return notes.lines().map(String::strip).filter(line -> LINE.matcher(line).matches()).toList();
  }

  /** What is left for people. */
  static String strip(String notes) {
    return String.join(
            "\n", notes.lines().filter(line -> !LINE.matcher(line.strip()).matches()).toList())
        .strip();
  }

  static String with(String text, List<String> lines) {
    String marker = String.join("\n", lines);
    return text.isEmpty() ? marker : marker.isEmpty() ? text : text + "\n\n" + marker;
  }
}
