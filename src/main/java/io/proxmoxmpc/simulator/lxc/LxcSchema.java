package io.proxmoxmpc.simulator.lxc;

import io.proxmoxmpc.simulator.core.Context;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.schema.ApiMethod;
import io.proxmoxmpc.simulator.schema.Prop;
import io.proxmoxmpc.simulator.schema.PropertyString;
import io.proxmoxmpc.simulator.schema.PropertyStringException;
import java.util.Map;
import java.util.TreeMap;

/** Reads and prints the property strings of a container's config by the schema. */
final class LxcSchema {
  private final ApiMethod method;

  LxcSchema(Context context) {
    this.method = context.schema().method("PUT /nodes/{node}/lxc/{vmid}/config");
  }

  boolean isOption(String key) {
    return method.parameter(key) != null;
  }

  Map<String, String> parse(String key, String value) {
    try {
      return PropertyString.split(properties(key), value);
    } catch (PropertyStringException e) {
      throw PveError.die("unable to parse value of '" + key + "' - " + e.perlText().strip());
    }
  }

  private Map<String, Prop> properties(String key) {
    Prop prop = method.parameter(key);
    return prop == null ? Map.of() : prop.properties();
  }

  /** The default key bare, then required keys, then the others by name. */
  String print(String key, Map<String, String> values) {
    TreeMap<String, String> bare = new TreeMap<>();
    TreeMap<String, String> required = new TreeMap<>();
    TreeMap<String, String> others = new TreeMap<>();
    Map<String, Prop> properties = properties(key);
    values.forEach((name, value) -> {
      Prop prop = properties.get(name);
      boolean isDefault = prop != null && prop.isDefaultKey();
      boolean isRequired = prop != null && !prop.isOptional();
      (isDefault ? bare : isRequired ? required : others).put(name, value);
    });
    StringBuilder text = new StringBuilder();
    bare.values().forEach(value -> append(text, value));
    required.forEach((name, value) -> append(text, name + "=" + value));
    others.forEach((name, value) -> append(text, name + "=" + value));
    return text.toString();
  }

  private static void append(StringBuilder text, String part) {
    text.append(text.isEmpty() ? "" : ",").append(part);
  }
}
