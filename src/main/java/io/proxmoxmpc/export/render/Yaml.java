package io.proxmoxmpc.export.render;

import java.util.List;

/** YAML scalars for Ansible that mean exactly the given value, whatever it contains. */
final class Yaml {
  /** What Jinja would evaluate when Ansible uses the value. */
  private static final List<String> JINJA = List.of("{{", "{%", "{#", "}}", "%}", "#}");

  private Yaml() {}

  static String key(String value) {
    StringBuilder out = new StringBuilder("\"");
    Unicode.wellFormed(value).codePoints().forEach(c -> append(out, c));
    return out.append('"').toString();
  }

  /** A value; one that Jinja would evaluate is marked as text that must not be. */
  static String value(String value) {
    boolean jinja = JINJA.stream().anyMatch(value::contains);
    return jinja ? "!unsafe " + key(value) : key(value);
  }

  private static void append(StringBuilder out, int c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (Unicode.printable(c)) {
          out.appendCodePoint(c);
        } else {
          out.append(c > 0xFFFF ? "\\U%08X".formatted(c) : "\\u%04X".formatted(c));
        }
      }
    }
  }
}
