package io.proxmoxmpc.simulator.firewall;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.MethodTable;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Rows;
import io.proxmoxmpc.simulator.state.FirewallConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code /cluster/firewall/groups}: rules by name; nothing checks that a name exists. */
final class Groups {
  private static final String ALL = "/cluster/firewall/groups";
  private static final String ONE = ALL + "/{group}";

  private Groups() {}

  static void register(MethodTable table) {
    Rules rules = new Rules(Groups::require);
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
      row.put("digest", FirewallScope.digest(config.groups));
      String comment = config.groupComments.get(group);
      if (comment != null) {
        row.put("comment", comment);
      }
      rows.add(row);
    }
    return rows;
  }

  private static @Nullable Object create(Call call) {
    FirewallConfig config = config(call);
    String group = call.require("group");
    String old = call.get("rename");
    if (old != null) {
      List<LinkedHashMap<String, String>> rules = config.groups.get(old);
      if (rules == null) {
        throw PveError.param("rename", "no such security group");
      }
      config.groups.remove(old);
      config.groups.put(group, rules);
    } else if (config.groups.containsKey(group)) {
      throw PveError.param("group", "Security group '" + group + "' already exists");
    } else {
      config.groups.put(group, new ArrayList<>());
    }
    String comment = call.get("comment");
    if (comment != null) {
      config.groupComments.put(group, comment);
    }
    return null;
  }

  private static @Nullable Object delete(Call call) {
    String group = call.require("group");
    List<LinkedHashMap<String, String>> rules = config(call).groups.get(group);
    if (rules == null) {
      return null;
    }
    if (!rules.isEmpty()) {
      throw PveError.die("Security group '" + group + "' is not empty");
    }
    config(call).groups.remove(group);
    config(call).groupComments.remove(group);
    return null;
  }
}
