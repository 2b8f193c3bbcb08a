package io.proxmoxmpc.simulator.ha;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.MethodTable;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Rows;
import io.proxmoxmpc.simulator.guest.ConfigFile;
import io.proxmoxmpc.simulator.state.Cluster;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code /cluster/ha/rules}: what the manager follows when it places guests. */
final class HaRules {
  private static final String ALL = "/cluster/ha/rules";
  private static final String ORDER = "order";
  private static final Set<String> NUMBERS = Set.of("strict", "disable", ORDER);

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
    Rows<Map<String, Object>> rows = new Rows<>();
    String type = call.get("type");
    String resource = call.get("resource");
    call.cluster()
        .haRules
        .forEach((id, values) -> {
          boolean wanted = type == null || type.equals(values.get("type"));
          if (wanted && (resource == null || HaRule.of(values).resources().contains(resource))) {
            rows.add(row(call, id, values));
          }
        });
    return rows;
  }

  private static Object read(Call call) {
    String id = call.require("rule");
    TreeMap<String, String> values = call.cluster().haRules.get(id);
    if (values == null) {
      throw PveError.die("no such ha rule '" + id + "'");
    }
    return row(call, id, values);
  }

  private static Map<String, Object> row(Call call, String id, Map<String, String> values) {
    Map<String, Object> row = new TreeMap<>();
    values.forEach(
        (key, value) -> row.put(key, NUMBERS.contains(key) ? Integer.valueOf(value) : value));
    row.put("rule", id);
    row.putIfAbsent(ORDER, 1);
    row.put("digest", digest(call.cluster()));
    List<String> errors = HaFeasibility.errors(call.cluster()).get(id);
    if (errors != null) {
      row.put("errors", Map.of("resources", errors));
    }
    return row;
  }

  private static String digest(Cluster cluster) {
    return ConfigFile.sha1(cluster.haRules.isEmpty() ? "" : cluster.haRules.toString());
  }

  private static @Nullable Object add(Call call) {
    TreeMap<String, String> values = new TreeMap<>(call.without());
    HaRuleTypes.check(values, true);
    String id = call.require("rule");
    Map<String, TreeMap<String, String>> rules = call.cluster().haRules;
    underLock(
        "create ha rule failed: ",
        cluster -> {
          if (rules.containsKey(id)) {
            throw PveError.die("HA rule '" + id + "' already defined");
          }
          checkKnown(cluster, values);
          int last = rules.values().stream().mapToInt(HaRules::order).max().orElse(0);
          values.put(ORDER, String.valueOf(last + 1));
          write(cluster, id, values);
        },
        call.cluster());
    return null;
  }

  private static int order(Map<String, String> values) {
    return Integer.parseInt(values.getOrDefault(ORDER, "1"));
  }

  /** What fails while the domain of HA is locked says what was tried. */
  private static void underLock(String prefix, Consumer<Cluster> change, Cluster cluster) {
    try {
      change.accept(cluster);
    } catch (PveError e) {
      throw PveError.die(prefix + e.text());
    }
  }

  private static void checkKnown(Cluster cluster, Map<String, String> values) {
    HaRule rule = HaRule.of(values);
    TreeSet<String> strangers = new TreeSet<>(rule.resources());
    strangers.removeAll(cluster.ha.keySet());
    if (!strangers.isEmpty()) {
      throw PveError.die("cannot use unmanaged resource(s) " + String.join(", ", strangers) + ".");
    }
    TreeSet<String> missing = new TreeSet<>(rule.nodes().keySet());
    missing.removeAll(cluster.nodes.keySet());
    if (!missing.isEmpty()) {
      throw PveError.die("cannot use non-existant node(s) " + String.join(", ", missing) + ".");
    }
  }

  /** Puts a rule among the others, unless they and it cannot be followed together. */
  private static void write(Cluster cluster, String id, TreeMap<String, String> values) {
    HaRule rule = HaRule.of(values);
    values.remove("rule");
    values.put("resources", rule.writtenResources());
    if (rule.isNodeAffinity()) {
      values.put("nodes", rule.writtenNodes());
    }
    TreeMap<String, String> before = cluster.haRules.put(id, values);
    List<String> errors = HaFeasibility.errors(cluster).get(id);
    if (errors == null) {
      return;
    }
    if (before == null) {
      cluster.haRules.remove(id);
    } else {
      cluster.haRules.put(id, before);
    }
    // The exception of the check, as text among other text.
    throw PveError.die(
        "400 Rule '" + id + "' is invalid.\nresources: " + String.join(", ", errors));
  }

  private static @Nullable Object update(Call call) {
    Map<String, String> given = call.without("digest", "delete");
    HaRuleTypes.check(given, false);
    String id = call.require("rule");
    underLock("update HA rules failed: ", cluster -> change(call, id, given), call.cluster());
    return null;
  }

  private static void change(Call call, String id, Map<String, String> given) {
    Cluster cluster = call.cluster();
    String digest = call.get("digest");
    if (digest != null && !digest.equals(digest(cluster))) {
      throw PveError.die(
          "detected modified configuration - file changed by other user? Try again.");
    }
    TreeMap<String, String> values = cluster.haRules.get(id);
    if (values == null) {
      throw PveError.die("HA rule '" + id + "' does not exist");
    }
    if (!values.getOrDefault("type", "").equals(given.get("type"))) {
      throw PveError.die("unexpected property 'type'");
    }
    checkKnown(cluster, given);
    TreeMap<String, String> changed = new TreeMap<>(values);
    for (String key : HaRule.list(call.get("delete", ""))) {
      HaRuleTypes.checkDelete(values.getOrDefault("type", ""), key, given);
      changed.remove(key);
    }
    changed.putAll(given);
    write(cluster, id, changed);
  }

  /** That there is no such rule is nobody's problem. */
  private static @Nullable Object remove(Call call) {
    call.cluster().haRules.remove(call.require("rule"));
    return null;
  }
}
