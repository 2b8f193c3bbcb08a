package io.proxmoxmpc.simulator.ha;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.MethodTable;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Rows;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code /cluster/ha/rules}: what the manager follows when it places guests. */
final class HaRules {
  private static final String ALL = "/cluster/ha/rules";

  private HaRules() {}

  static void register(MethodTable table) {
    table
        .get(ALL, HaRules::list)
        .post(ALL, HaRules::add)
        .get(ALL + "/{rule}", HaRules::read)
        .put(ALL + "/{rule}", HaRules::update)
        .delete(ALL + "/{rule}", HaRules::remove);
  }

  private static Object list(Call call) {
    Rows<Map<String, String>> rows = new Rows<>();
    call.cluster().haRules.values().forEach(rows::add);
    return rows;
  }

  private static @Nullable Object add(Call call) {
    String rule = call.require("rule");
    if (call.cluster().haRules.containsKey(rule)) {
      throw PveError.die("HA rule '" + rule + "' already defined");
    }
    TreeMap<String, String> values = new TreeMap<>(call.without());
    checkType(values);
    values.put("rule", rule);
    call.cluster().haRules.put(rule, values);
    return null;
  }

  /** Which properties there are depends on the type of the rule. */
  private static void checkType(Map<String, String> values) {
    String type = values.getOrDefault("type", "");
    String needed =
        switch (type) {
          case "node-affinity" -> "nodes";
          case "resource-affinity" -> "affinity";
          default ->
              throw PveError.param(
                  "type",
                  type.isEmpty()
                      ? "property is missing and it is not optional"
                      : "value '"
                          + type
                          + "' does not have a value in the enumeration"
                          + " 'node-affinity, resource-affinity'");
        };
    for (String name : new String[] {needed, "resources"}) {
      if (!values.containsKey(name)) {
        throw PveError.param(name, "property is missing and it is not optional");
      }
    }
    String foreign = needed.equals("nodes") ? "affinity" : "nodes";
    if (values.containsKey(foreign)) {
      throw PveError.param(
          foreign,
          "property is not defined in schema and the schema does not allow additional properties");
    }
  }

  private static TreeMap<String, String> require(Call call) {
    String rule = call.require("rule");
    TreeMap<String, String> values = call.cluster().haRules.get(rule);
    if (values == null) {
      throw PveError.die("no such ha rule '" + rule + "'");
    }
    return values;
  }

  private static Object read(Call call) {
    return require(call);
  }

  private static @Nullable Object update(Call call) {
    require(call).putAll(call.without("digest", "delete"));
    return null;
  }

  private static @Nullable Object remove(Call call) {
    var unused = require(call);
    call.cluster().haRules.remove(call.require("rule"));
    return null;
  }
}
