package io.proxmoxmpc.export.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

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

  /** A whole document on one line, every text quoted: ugly, and read as it was meant. */
  static String flow(JsonNode node) {
    return switch (node) {
      case ObjectNode object ->
          object.properties().stream()
              .map(entry -> key(entry.getKey()) + ": " + flow(entry.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      case ArrayNode array ->
          StreamSupport.stream(array.spliterator(), false)
              .map(Yaml::flow)
              .collect(Collectors.joining(", ", "[", "]"));
      case TextNode text -> key(text.textValue());
      default -> node.asText();
    };
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
