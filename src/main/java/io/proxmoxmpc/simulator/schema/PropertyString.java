package io.proxmoxmpc.simulator.schema;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Proxmox's {@code key=value,key=value} strings, parsed as {@code PVE::JSONSchema} does. */
public final class PropertyString {
  private PropertyString() {}

  /** Parses and checks; keys keep the order of the text, aliases are resolved. */
  public static Map<String, String> parse(
      String path, Map<String, Prop> schema, String text, Verifier verifier)
      throws PropertyStringException {
    Map<String, String> values = split(schema, text);
    Map<String, String> errors = new TreeMap<>();
    verifier.checkObject(path, schema, values, errors);
    if (!errors.isEmpty()) {
      throw new PropertyStringException("format error", errors);
    }
    return values;
  }

  /** Splits without checking the values, for strings that were checked when they were stored. */
  public static Map<String, String> split(Map<String, Prop> schema, String text)
      throws PropertyStringException {
    Map<String, String> values = new LinkedHashMap<>();
    boolean bareSeen = false;
    for (String part : text.split(",")) {
      if (part.isBlank()) {
        continue;
      }
      int equals = part.indexOf('=');
      if (equals > 0 && equals < part.length() - 1) {
        assign(schema, values, part.substring(0, equals), part.substring(equals + 1));
      } else if (equals < 0) {
        bare(schema, values, part, bareSeen);
        bareSeen = true;
      } else {
        throw fail("missing key in comma-separated list property");
      }
    }
    return values;
  }

  private static void assign(
      Map<String, Prop> schema, Map<String, String> values, String key, String value)
      throws PropertyStringException {
    if (values.containsKey(key)) {
      throw fail("duplicate key in comma-separated list property: " + key);
    }
    Prop prop = schema.get(key);
    String name = key;
    if (prop != null && prop.alias() != null) {
      String keyAlias = prop.keyAlias();
      if (keyAlias != null) {
        if (values.containsKey(keyAlias)) {
          throw fail("key alias '" + keyAlias + "' is already defined");
        }
        values.put(keyAlias, key);
      }
      name = String.valueOf(prop.alias());
      prop = schema.get(name);
    }
    boolean isBoolean = prop != null && prop.type().equals("boolean");
    values.put(name, isBoolean ? booleanOf(value) : value);
  }

  private static void bare(
      Map<String, Prop> schema, Map<String, String> values, String part, boolean bareSeen)
      throws PropertyStringException {
    String key = defaultKey(schema);
    if (key == null) {
      throw fail("value without key, but schema does not define a default key");
    }
    if (bareSeen || values.containsKey(key)) {
      throw fail("duplicate key in comma-separated list property: " + key);
    }
    boolean isBoolean = schema.get(key) instanceof Prop p && p.type().equals("boolean");
    values.put(key, isBoolean ? booleanOf(part) : part);
  }

  private static @Nullable String defaultKey(Map<String, Prop> schema) {
    for (Map.Entry<String, Prop> entry : schema.entrySet()) {
      if (entry.getValue().isDefaultKey()) {
        return entry.getKey();
      }
    }
    return null;
  }

  private static String booleanOf(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "1", "on", "yes", "true" -> "1";
      case "0", "off", "no", "false" -> "0";
      default -> text;
    };
  }

  private static PropertyStringException fail(String text) {
    return new PropertyStringException(text, Map.of());
  }
}
