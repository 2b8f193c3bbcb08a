package io.proxmoxmpc.export.render;

/** Text inside a Markdown paragraph or table cell that is shown as it is and does nothing. */
final class Markdown {
  private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
  private static final String HARMLESS = "%'(),./:;?-";

  private Markdown() {}

  static String text(String value) {
    StringBuilder out = new StringBuilder();
    Unicode.wellFormed(value).codePoints().forEach(c -> append(out, c));
    return out.toString();
  }

  private static void append(StringBuilder out, int c) {
    boolean active = PUNCTUATION.indexOf(c) >= 0 && HARMLESS.indexOf(c) < 0;
    if (c == '\n' || !Unicode.printable(c)) {
      out.append(' ');
    } else if (c == '|' || c == '<' || c == '&') {
      // A table ends its cell before it looks at a backslash in some dialects; an entity never.
      out.append("&#").append(c).append(';');
    } else if (active) {
      out.append('\\').appendCodePoint(c);
    } else {
      out.appendCodePoint(c);
    }
  }
}
