package io.proxmoxmpc.simulator.schema;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks values against the schema with the texts of {@code PVE::JSONSchema}. */
public final class Verifier {
  private static final Pattern INTEGER = Pattern.compile("[+-]?\\d+");
  private static final Pattern NUMBER =
      Pattern.compile("(([+-]?)\\.\\d+|[+-]?\\d+(\\.\\d*)?)([eE][+-]?\\d+)?");
  private static final Pattern BOOLEAN = Pattern.compile("[01]");
  private static final String UNDEFINED =
      "property is not defined in schema and the schema does not allow additional properties";

  private final Map<String, Pattern> patterns = new ConcurrentHashMap<>();
  private final Formats formats;

  public Verifier(ApiSchema schema) {
    this.formats = new Formats(schema, this);
  }

  /** Checks all parameters of a call; an empty result means that they are fine. */
  public Map<String, String> verify(ApiMethod method, Map<String, String> values) {
    Map<String, String> errors = new TreeMap<>();
    method.plainParameters().forEach((name, prop) -> missing(name, prop, values, errors));
    values.forEach((name, value) -> {
      Prop prop = method.parameter(name);
      if (prop != null) {
        checkProp(name, prop, value, errors);
        requires("", name, prop, values, errors);
      } else if (!method.takesAnything()) {
        errors.put(name, UNDEFINED);
      }
    });
    return errors;
  }

  /** {@code check_object} for the keys of a property string. */
  void checkObject(
      String path,
      Map<String, Prop> schema,
      Map<String, String> values,
      Map<String, String> errors) {
    schema.forEach((key, prop) -> {
      if (prop.alias() == null && !prop.isOptional() && !values.containsKey(key)) {
        errors.put(join(path, key), "property is missing and it is not optional");
      }
    });
    values.forEach((key, value) -> {
      Prop prop = schema.get(key);
      if (prop == null) {
        errors.put(join(path, key), UNDEFINED);
      } else {
        checkProp(join(path, key), prop, value, errors);
        requires(path, key, prop, values, errors);
      }
    });
  }

  private static void missing(
      String name, Prop prop, Map<String, String> values, Map<String, String> errors) {
    if (!prop.isOptional() && !values.containsKey(name)) {
      errors.put(name, "property is missing and it is not optional");
    }
  }

  private static void requires(
      String path, String key, Prop prop, Map<String, String> values, Map<String, String> errors) {
    String required = prop.requires();
    if (required != null && !values.containsKey(required)) {
      String text = "missing property - '" + join(path, key) + "' requires this property";
      errors.put(join(path, required), text);
    }
  }

  private void checkProp(String path, Prop prop, String value, Map<String, String> errors) {
    if (prop.type().equals("array")) {
      checkItems(path, new Prop(prop.node().path("items")), value, errors);
      return;
    }
    String error = problem(path, prop, value);
    if (error != null) {
      errors.put(path, error);
    }
  }

  private void checkItems(String path, Prop items, String value, Map<String, String> errors) {
    String between = items.type().equals("integer") ? "[\\s,;\\x00]+" : "\\x00";
    String[] all = value.split(between, -1);
    for (int i = 0; i < all.length; i++) {
      checkProp(path + "[" + i + "]", items, all[i], errors);
    }
  }

  private @Nullable String problem(String path, Prop prop, String value) {
    if (!typeFits(prop.type(), value)) {
      return "type check ('" + prop.type() + "') failed - got '" + value + "'";
    }
    String format = formats.problem(path, prop, value);
    if (format != null) {
      return "invalid format - " + format;
    }
    String pattern = prop.pattern();
    if (pattern != null && !compiled(pattern).matcher(value).matches()) {
      return "value does not match the regex pattern";
    }
    String size = lengthProblem(prop, value);
    if (size == null) {
      size = boundsProblem(prop, value);
    }
    if (size != null) {
      return size;
    }
    if (!prop.enumeration().isEmpty() && !prop.enumeration().contains(value)) {
      String all = String.join(", ", prop.enumeration());
      return "value '" + value + "' does not have a value in the enumeration '" + all + "'";
    }
    return null;
  }

  private static boolean typeFits(String type, String value) {
    return switch (type) {
      case "integer" -> INTEGER.matcher(value).matches();
      case "number" -> NUMBER.matcher(value).matches();
      case "boolean" -> BOOLEAN.matcher(value).matches();
      default -> true;
    };
  }

  private static @Nullable String lengthProblem(Prop prop, String value) {
    int length = value.codePointCount(0, value.length());
    Integer most = prop.maxLength();
    if (most != null && length > most) {
      return "value may only be " + most + " characters long";
    }
    Integer least = prop.minLength();
    return least != null && length < least
        ? "value must be at least " + least + " characters long"
        : null;
  }

  private static @Nullable String boundsProblem(Prop prop, String value) {
    if (!NUMBER.matcher(value).matches()) {
      return null;
    }
    double number = Double.parseDouble(value);
    Double most = prop.maximum();
    if (most != null && number > most) {
      return "value must have a maximum value of " + prop.node().get("maximum").asText();
    }
    Double least = prop.minimum();
    return least != null && number < least
        ? "value must have a minimum value of " + prop.node().get("minimum").asText()
        : null;
  }

  /** Compiles a Perl pattern of the schema; {@code {,n}} is Perl's spelling of {@code {0,n}}. */
  Pattern compiled(String perl) {
    Function<String, Pattern> compile =
        p ->
            // Java wants digits behind an octal zero, and a number before the comma.
            Pattern.compile(p.replace("{,", "{0,").replaceAll("\\\\0(?![0-7])", "\\\\x00"));
    return patterns.computeIfAbsent(perl, compile);
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
