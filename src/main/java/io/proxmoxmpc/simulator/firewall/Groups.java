package io.proxmoxmpc.simulator.firewall;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.MethodTable;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Rows;
import io.proxmoxmpc.simulator.state.FirewallConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code /cluster/firewall/groups}: rules by name; nothing checks that a name exists. */
final class Groups {
  private static final String ALL = "/cluster/firewall/groups";
  private static final String ONE = ALL + "/{group}";

  private Groups() {}

  static void register(MethodTable table, Macros macros) {
    Rules rules = new Rules(RuleEnv.GROUP, macros, Groups::require);
    table
        .get(ALL, Groups::list)
        .post(ALL, Groups::create)
        .get(ONE, rules::list)
        .post(ONE, rules::create)
        .delete(ONE, Groups::delete)
        .get(ONE + "/{pos}", rules::read)
        .put(ONE + "/{pos}", rules::update)
        .delete(ONE + "/{pos}", rules::delete);
  }

  private static FirewallConfig config(Call call) {
    return FirewallScope.cluster().of(call);
  }

  private static List<LinkedHashMap<String, String>> require(Call call) {
    String group = call.require("group");
    List<LinkedHashMap<String, String>> rules = config(call).groups.get(group);
    if (rules == null) {
      throw PveError.die("no such security group '" + group + "'");
    }
    return rules;
  }

  private static Object list(Call call) {
    FirewallConfig config = config(call);
    Rows<Map<String, Object>> rows = new Rows<>();
    for (String group : config.groups.keySet()) {
      Map<String, Object> row = new TreeMap<>();
      row.put("group", group);
      row.put("digest", digest(config));
      String comment = config.groupComments.get(group);
      if (comment != null) {
        row.put("comment", comment);
      }
      rows.add(row);
    }
    return rows;
  }

  /** Of the names and comments only, whatever the rules in them. */
  private static String digest(FirewallConfig config) {
    return FirewallScope.digest(List.of(config.groups.keySet(), config.groupComments));
  }

  private static @Nullable Object create(Call call) {
    FirewallConfig config = config(call);
    String group = call.require("group");
    String old = call.get("rename");
    if (old != null) {
      rename(call, config, old, group);
    } else if (config.groups.containsKey(group)) {
      throw PveError.param("group", "Security group '" + group + "' already exists");
    }
    // The parser of the file makes names lower-case.
    String kept = group.toLowerCase(Locale.ROOT);
    config.groups.putIfAbsent(kept, new ArrayList<>());
    String comment = call.get("comment");
    if (comment != null) {
      config.groupComments.put(kept, comment);
    }
    return null;
  }

  private static void rename(Call call, FirewallConfig config, String old, String group) {
    String digest = call.get("digest");
    if (digest != null && !digest.equals(digest(config))) {
      throw FirewallScope.modified();
    }
    if (!config.groups.containsKey(old)) {
      throw PveError.param("group", "Security group '" + old + "' does not exists");
    }
    if (config.groups.containsKey(group) && !group.equals(old)) {
      throw PveError.param("group", "Security group '" + group + "' does already exist");
    }
    String kept = group.toLowerCase(Locale.ROOT);
    config.groups.put(kept, config.groups.remove(old));
    String comment = config.groupComments.remove(old);
    if (comment != null) {
      config.groupComments.put(kept, comment);
    }
  }

  private static @Nullable Object delete(Call call) {
    String group = call.require("group");
    if (!require(call).isEmpty()) {
      throw PveError.die("Security group '" + group + "' is not empty");
    }
    config(call).groups.remove(group);
    config(call).groupComments.remove(group);
    return null;
  }
}
