package io.proxmoxmpc.simulator.ha;

import io.proxmoxmpc.simulator.core.PveError;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which properties a rule has depends on its type. */
final class HaRuleTypes {
  private static final Map<String, Set<String>> NEEDED =
      Map.of(
          "node-affinity", Set.of("nodes", "resources"),
          "resource-affinity", Set.of("affinity", "resources"));
  private static final Map<String, Set<String>> FOREIGN =
      Map.of("node-affinity", Set.of("affinity"), "resource-affinity", Set.of("nodes", "strict"));
  private static final Set<String> OPTIONAL = Set.of("disable", "comment");
  private static final String MISSING = "property is missing and it is not optional";

  private HaRuleTypes() {}

  /** Dies of missing and of foreign properties; an update must name its rule's type too. */
  static void check(Map<String, String> values, boolean isNew) {
    String type = values.get("type");
    if (type == null) {
      throw PveError.param("type", MISSING);
    }
    Set<String> needed = NEEDED.get(type);
    if (needed == null) {
      throw PveError.param(
          "type",
          "value '"
              + type
              + "' does not have a value in the enumeration 'node-affinity, resource-affinity'");
    }
    Map<String, String> errors = new TreeMap<>();
    for (String name : needed) {
      if (isNew && !values.containsKey(name)) {
        errors.put(name, MISSING);
      }
    }
    for (String name : FOREIGN.getOrDefault(type, Set.of())) {
      if (values.containsKey(name)) {
        errors.put(
            name,
            "property is not defined in schema and the schema does not allow additional"
                + " properties");
      }
    }
    if (!errors.isEmpty()) {
      throw PveError.params(errors);
    }
  }

  /** {@code PVE::SectionConfig delete_from_config}. */
  static void checkDelete(String type, String key, Map<String, String> given) {
    if (NEEDED.getOrDefault(type, Set.of()).contains(key)) {
      throw PveError.die("unable to delete required option '" + key + "'");
    }
    boolean known = OPTIONAL.contains(key) || (key.equals("strict") && type.startsWith("node"));
    if (!known) {
      throw PveError.die("no such option '" + key + "'");
    }
    if (given.containsKey(key)) {
      throw PveError.die("cannot set and delete property '" + key + "' at the same time!");
    }
  }
}
