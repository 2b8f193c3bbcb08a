package io.proxmoxmpc.simulator.ha;

import io.proxmoxmpc.simulator.state.Cluster;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.SimNode;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Where the rules want a guest: node affinity first, then the company of other guests. */
final class HaPlacement {
  private final Cluster cluster;
  private final String sid;

  HaPlacement(Cluster cluster, String sid) {
    this.cluster = cluster;
    this.sid = sid;
  }

  /** The best node that is up; none when strict rules leave none. */
  Optional<String> best() {
    return candidates().stream()
        .min(
            Comparator.comparing((String node) -> -company(node, "positive"))
                .thenComparing(node -> company(node, "negative"))
                .thenComparing(node -> node));
  }

  /** Whether a guest may stay where it is. */
  boolean isGood(String node) {
    return candidates().contains(node);
  }

  private TreeSet<String> candidates() {
    TreeSet<String> online = new TreeSet<>();
    for (SimNode node : cluster.nodes.values()) {
      if (node.online) {
        online.add(node.name);
      }
    }
    for (Map<String, String> rule : rules("node-affinity")) {
      TreeSet<String> wanted = preferred(rule, online);
      if (!wanted.isEmpty() || "1".equals(rule.get("strict"))) {
        return wanted;
      }
    }
    return online;
  }

  /** Those of the highest priority among the nodes of a rule that are up. */
  private static TreeSet<String> preferred(Map<String, String> rule, TreeSet<String> online) {
    TreeMap<BigInteger, TreeSet<String>> byPriority = new TreeMap<>();
    HaRule.of(rule)
        .nodes()
        .forEach((node, priority) -> {
          if (online.contains(node)) {
            byPriority.computeIfAbsent(priority, p -> new TreeSet<>()).add(node);
          }
        });
    return byPriority.isEmpty() ? new TreeSet<>() : byPriority.lastEntry().getValue();
  }

  private long company(String node, String affinity) {
    return rules("resource-affinity").stream()
        .filter(rule -> affinity.equals(rule.get("affinity")))
        .flatMap(rule -> HaRule.of(rule).resources().stream())
        .filter(other -> !other.equals(sid))
        .map(other -> cluster.guest(Integer.parseInt(other.substring(3))))
        .filter(guest -> guest != null && isOn(guest, node))
        .count();
  }

  private static boolean isOn(Guest guest, String node) {
    return guest.node.equals(node);
  }

  /** The manager drops rules that cannot be followed. */
  private List<TreeMap<String, String>> rules(String type) {
    Set<String> infeasible = HaFeasibility.errors(cluster).keySet();
    return cluster.haRules.entrySet().stream()
        .filter(rule -> !infeasible.contains(rule.getKey()))
        .map(Map.Entry::getValue)
        .filter(rule -> type.equals(rule.get("type")) && !"1".equals(rule.get("disable")))
        .filter(rule -> HaRule.of(rule).resources().contains(sid))
        .toList();
  }
}
