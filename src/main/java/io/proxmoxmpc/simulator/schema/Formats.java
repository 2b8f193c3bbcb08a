package io.proxmoxmpc.simulator.schema;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The named formats of the schema: what fits, and what Proxmox says when it does not. */
final class Formats {
  private final ApiSchema schema;
  private final Verifier verifier;
  private final Map<String, Function<String, String>> texts = FormatTexts.all();
  private final Map<String, Predicate<String>> checks = FormatChecks.all();
  private final Map<String, Function<String, @Nullable String>> reasons = reasons();

  Formats(ApiSchema schema, Verifier verifier) {
    this.schema = schema;
    this.verifier = verifier;
  }

  private static Map<String, Function<String, @Nullable String>> reasons() {
    Map<String, Function<String, @Nullable String>> all = MoreFormats.all();
    all.putAll(new FirewallFormats().all());
    all.putAll(SmallFormats.all());
    return all;
  }

  /** The text after "invalid format - ", or null when the value fits. */
  @Nullable String problem(String path, Prop prop, String value) {
    if (prop.isPropertyString()) {
      return propertyString(path, prop, value);
    }
    String format = prop.format();
    if (format == null) {
      return null;
    }
    if (format.endsWith("-list")) {
      String element = format.substring(0, format.length() - "-list".length());
      return list(element, value);
    }
    if (format.endsWith("-opt")) {
      return value.isEmpty() ? null : named(format.substring(0, format.length() - 4), value);
    }
    return named(format, value);
  }

  private @Nullable String list(String element, String value) {
    for (String part : value.split("[\\s,;\\x00]+")) {
      String problem = part.isEmpty() ? null : named(element, part);
      if (problem != null) {
        return problem;
      }
    }
    return null;
  }

  private @Nullable String named(String format, String value) {
    Function<String, @Nullable String> reason = reasons.get(format);
    if (reason != null) {
      String text = reason.apply(value);
      return text == null ? null : text + "\n";
    }
    Predicate<String> check = checks.get(format);
    Prop definition = schema.format(format);
    boolean fits;
    if (check != null) {
      fits = check.test(value);
    } else if (definition != null && definition.pattern() != null) {
      fits = verifier.compiled(String.valueOf(definition.pattern())).matcher(value).find();
    } else {
      return null;
    }
    if (fits) {
      return null;
    }
    Function<String, String> text = texts.get(format);
    return text == null ? "value does not look like a valid " + format + "\n" : text.apply(value);
  }

  private @Nullable String propertyString(String path, Prop prop, String value) {
    try {
      var parsed = PropertyString.parse(path, prop.properties(), value, verifier);
      boolean cpu = "pve-vm-cpu-conf".equals(prop.format());
      return cpu ? CpuModels.problem(prop.properties(), parsed) : null;
    } catch (PropertyStringException e) {
      return e.perlText();
    }
  }
}
