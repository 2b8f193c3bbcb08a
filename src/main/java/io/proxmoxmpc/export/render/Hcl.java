package io.proxmoxmpc.export.render;

import java.util.Collection;
import java.util.stream.Collectors;

/** HCL expressions that mean exactly the given value, whatever it contains. */
final class Hcl {
  private Hcl() {}

  static String string(String value) {
    StringBuilder out = new StringBuilder("\"");
    String text = Unicode.wellFormed(value);
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '$', '%' -> out.append(introducer((char) c, text, i));
        default -> out.append(Unicode.printable(c) ? Character.toString(c) : escape(c));
      }
    }
    return out.append('"').toString();
  }

  static String list(Collection<String> values) {
    return values.stream().map(Hcl::string).collect(Collectors.joining(", ", "[", "]"));
  }

  /** Doubled before a brace, where it would begin a template; as an escape after another one. */
  private static String introducer(char c, String text, int next) {
    if (next >= text.length() || text.charAt(next) != '{') {
      return String.valueOf(c);
    }
    boolean ambiguous = next >= 2 && text.charAt(next - 2) == c;
    return ambiguous ? escape(c) : "" + c + c;
  }

  private static String escape(int codePoint) {
    return codePoint > 0xFFFF ? "\\U%08x".formatted(codePoint) : "\\u%04x".formatted(codePoint);
  }
}
