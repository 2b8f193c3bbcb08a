package io.proxmoxmpc.simulator.guest;

import io.proxmoxmpc.simulator.core.Context;
import io.proxmoxmpc.simulator.schema.ApiMethod;
import io.proxmoxmpc.simulator.schema.Prop;
import io.proxmoxmpc.simulator.state.GuestKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Config values as JSON: integers and booleans are numbers, everything else is text. */
public final class TypedConfig {
  private static final String SECRET = "**********";
  private static final Set<String> NUMBERS = Set.of("template", "snaptime");

  private final ApiMethod method;

  public TypedConfig(Context context, GuestKind kind) {
    String path = "/nodes/{node}/" + kind.path() + "/{vmid}/config";
    this.method = context.schema().method("PUT " + path);
  }

  public Map<String, Object> of(Map<String, String> values) {
    Map<String, Object> typed = new LinkedHashMap<>();
    values.forEach((key, value) -> typed.put(key, of(key, value)));
    return typed;
  }

  public Object of(String key, String value) {
    if (key.equals("cipassword")) {
      return SECRET;
    }
    Prop prop = method.parameter(key);
    boolean number =
        NUMBERS.contains(key)
            || (prop != null && (prop.type().equals("integer") || prop.type().equals("boolean")));
    return number && value.matches("[+-]?\\d{1,18}") ? (Object) Long.valueOf(value) : value;
  }

  /** Whether a key is an option of this kind of guest at all. */
  public boolean isOption(String key) {
    return method.parameter(key) != null;
  }
}
