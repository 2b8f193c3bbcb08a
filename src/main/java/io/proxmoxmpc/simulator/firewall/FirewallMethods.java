package io.proxmoxmpc.simulator.firewall;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Index;
import io.proxmoxmpc.simulator.core.MethodTable;
import io.proxmoxmpc.simulator.core.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The table of all simulated methods of the firewall, alike for guests, nodes and the cluster. */
public final class FirewallMethods {
  private FirewallMethods() {}

  public static void register(MethodTable table) {
    Macros macros = new Macros();
    FirewallScope guest = FirewallScope.guest();
    for (String kind : List.of("qemu", "lxc")) {
      String base = "/nodes/{node}/" + kind + "/{vmid}/firewall";
      common(table, base, guest, new Rules(RuleEnv.GUEST, macros, call -> guest.of(call).rules));
      sets(table, base, guest, true);
      table
          .get(base + "/log", FirewallMethods::log)
          .get(base, Index.of("name", "rules", "aliases", "ipset", "refs", "options"));
    }
    FirewallScope node = FirewallScope.node();
    String host = "/nodes/{node}/firewall";
    common(table, host, node, new Rules(RuleEnv.HOST, macros, call -> node.of(call).rules));
    FirewallScope cluster = FirewallScope.cluster();
    String whole = "/cluster/firewall";
    common(
        table, whole, cluster, new Rules(RuleEnv.CLUSTER, macros, call -> cluster.of(call).rules));
    sets(table, whole, cluster, false);
    table
        .get(host + "/log", FirewallMethods::log)
        .get(host, Index.of("name", "rules", "options", "log"))
        .get(whole + "/macros", macros::list)
        .get(
            whole,
            Index.of("name", "aliases", "groups", "ipset", "macros", "options", "refs", "rules"));
    groups(table, whole + "/groups", cluster, macros);
  }

  /** Nothing filters packets here, so that there is nothing to log. */
  private static Object log(Call call) {
    return new Reply(List.of(Map.of("n", 1, "t", "no content")), 1);
  }

  private static void common(MethodTable table, String base, FirewallScope scope, Rules rules) {
    Options options = new Options(scope);
    table
        .get(base + "/options", options::read)
        .put(base + "/options", options::update)
        .get(base + "/rules", rules::list)
        .post(base + "/rules", rules::create)
        .get(base + "/rules/{pos}", rules::read)
        .put(base + "/rules/{pos}", rules::update)
        .delete(base + "/rules/{pos}", rules::delete);
  }

  private static void sets(MethodTable table, String base, FirewallScope scope, boolean isGuest) {
    Aliases aliases = new Aliases(scope);
    Function<Call, NamedLists<?>> sets = call -> NamedLists.ipsets(scope.of(call));
    IpSetEntries entries = new IpSetEntries(scope, isGuest);
    String set = base + "/ipset/{name}";
    table
        .get(base + "/aliases", aliases::list)
        .post(base + "/aliases", aliases::create)
        .get(base + "/aliases/{name}", aliases::read)
        .put(base + "/aliases/{name}", aliases::update)
        .delete(base + "/aliases/{name}", aliases::delete)
        .get(base + "/ipset", call -> sets.apply(call).list())
        .post(base + "/ipset", call -> sets.apply(call).create(call))
        .delete(set, call -> sets.apply(call).delete(call))
        .get(set, entries::list)
        .post(set, entries::add)
        .get(set + "/{cidr}", entries::read)
        .put(set + "/{cidr}", entries::update)
        .delete(set + "/{cidr}", entries::delete)
        .get(base + "/refs", call -> References.of(call, isGuest));
  }

  private static void groups(MethodTable table, String all, FirewallScope scope, Macros macros) {
    Function<Call, NamedLists<LinkedHashMap<String, String>>> groups =
        call -> NamedLists.groups(scope.of(call));
    Rules rules = new Rules(RuleEnv.GROUP, macros, call -> groups.apply(call).require(call));
    String one = all + "/{group}";
    table
        .get(all, call -> groups.apply(call).list())
        .post(all, call -> groups.apply(call).create(call))
        .get(one, rules::list)
        .post(one, rules::create)
        .delete(one, call -> groups.apply(call).delete(call))
        .get(one + "/{pos}", rules::read)
        .put(one + "/{pos}", rules::update)
        .delete(one + "/{pos}", rules::delete);
  }
}
