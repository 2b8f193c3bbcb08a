package io.proxmoxmpc.export.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Texts that would break out of a file, and many random mixtures of their pieces. */
public final class Hostile {
  private static final List<String> PIECES =
      List.of(
          "${",
          "$${",
          "%{",
          "%%{",
          "}",
          "{{",
          "}}",
          "{%",
          "{#",
          "#}",
          "\"",
          "'",
          "`",
          "\\",
          "\\n",
          "\n",
          "\r\n",
          "\t",
          "$",
          "%",
          "|",
          "<b>",
          "&amp;",
          "<!--",
          "-->",
          "#",
          "---",
          "...",
          "- ",
          ": ",
          "[x](y)",
          "![",
          "*a*",
          "_",
          "~~",
          "!unsafe ",
          "&a",
          "*a",
          "\u0000",
          "\u0007",
          "\u007f",
          "\u0085",
          "\u2028",
          "\u2029",
          "\ufeff",
          "\u202e",
          "\ud83d\ude00",
          "\ud83d",
          "\udc00",
          "é",
          "null",
          "true",
          "0x1F",
          "~",
          " ",
          "EOT",
          "file(\"/etc/passwd\")",
          "a");

  private Hostile() {}

  public static List<String> texts(int count) {
    Random random = new Random(7);
    List<String> texts = new ArrayList<>(PIECES);
    while (texts.size() < count) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(8); i >= 0; i--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      texts.add(text.toString());
    }
    return texts;
  }
}
