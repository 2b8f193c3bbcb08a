package io.proxmoxmpc.simulator.firewall;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Index;
import io.proxmoxmpc.simulator.core.MethodTable;
import io.proxmoxmpc.simulator.core.Rows;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The table of all simulated methods of the firewall, alike for guests, nodes and the cluster. */
public final class FirewallMethods {
  private FirewallMethods() {}

  public static void register(MethodTable table) {
    for (String kind : List.of("qemu", "lxc")) {
      String base = "/nodes/{node}/" + kind + "/{vmid}/firewall";
      common(table, base, FirewallScope.guest());
      sets(table, base, FirewallScope.guest());
      table.get(base, Index.of("name", "rules", "aliases", "ipset", "refs", "options"));
    }
    common(table, "/nodes/{node}/firewall", FirewallScope.node());
    common(table, "/cluster/firewall", FirewallScope.cluster());
    sets(table, "/cluster/firewall", FirewallScope.cluster());
    table.get(
        "/cluster/firewall",
        Index.of("name", "aliases", "groups", "ipset", "macros", "options", "refs", "rules"));
    Groups.register(table);
  }

  private static void common(MethodTable table, String base, FirewallScope scope) {
    Options options = new Options(scope);
    Rules rules = new Rules(call -> scope.of(call).rules);
    table
        .get(base + "/options", options::read)
        .put(base + "/options", options::update)
        .get(base + "/rules", rules::list)
        .post(base + "/rules", rules::create)
        .get(base + "/rules/{pos}", rules::read)
        .put(base + "/rules/{pos}", rules::update)
        .delete(base + "/rules/{pos}", rules::delete);
  }

  private static void sets(MethodTable table, String base, FirewallScope scope) {
    Aliases aliases = new Aliases(scope);
    IpSets sets = new IpSets(scope);
    String set = base + "/ipset/{name}";
    table
        .get(base + "/aliases", aliases::list)
        .post(base + "/aliases", aliases::create)
        .get(base + "/aliases/{name}", aliases::read)
        .put(base + "/aliases/{name}", aliases::update)
        .delete(base + "/aliases/{name}", aliases::delete)
        .get(base + "/ipset", sets::list)
        .post(base + "/ipset", sets::create)
        .get(set, sets::entries)
        .post(set, sets::addEntry)
        .delete(set, sets::delete)
        .get(set + "/{cidr}", sets::entry)
        .put(set + "/{cidr}", sets::updateEntry)
        .delete(set + "/{cidr}", sets::deleteEntry)
        .get(base + "/refs", call -> refs(call, scope));
  }

  private static Object refs(Call call, FirewallScope scope) {
    Rows<Map<String, Object>> rows = new Rows<>();
    boolean cluster = scope.name().apply(call).equals("cluster");
    if (!cluster) {
      refs(rows, FirewallScope.cluster(), call, "dc");
    }
    refs(rows, scope, call, cluster ? "dc" : "guest");
    return rows;
  }

  private static void refs(
      Rows<Map<String, Object>> rows, FirewallScope scope, Call call, String prefix) {
    scope
        .of(call)
        .aliases
        .forEach((name, alias) -> {
          Map<String, Object> row = new TreeMap<>();
          row.put("type", "alias");
          row.put("name", name);
          row.put("ref", prefix + "/" + name);
          row.put("scope", prefix);
          if (alias.containsKey("comment")) {
            row.put("comment", alias.getOrDefault("comment", ""));
          }
          rows.add(row);
        });
    for (String name : scope.of(call).ipsets.keySet()) {
      rows.add(
          new TreeMap<>(
              Map.of(
                  "type",
                  "ipset",
                  "name",
                  name,
                  "ref",
                  "+" + prefix + "/" + name,
                  "scope",
                  prefix)));
    }
  }
}
