package io.proxmoxmpc.simulator.ha;

import io.proxmoxmpc.simulator.state.Cluster;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.SimNode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    TreeMap<Integer, TreeSet<String>> byPriority = new TreeMap<>();
    for (String entry : list(rule.getOrDefault("nodes", ""))) {
      String[] parts = entry.split(":");
      int priority = parts.length > 1 ? Integer.parseInt(parts[1]) : 0;
      if (online.contains(parts[0])) {
        byPriority.computeIfAbsent(priority, p -> new TreeSet<>()).add(parts[0]);
      }
    }
    return byPriority.isEmpty() ? new TreeSet<>() : byPriority.lastEntry().getValue();
  }

  private long company(String node, String affinity) {
    return rules("resource-affinity").stream()
        .filter(rule -> affinity.equals(rule.get("affinity")))
        .flatMap(rule -> list(rule.getOrDefault("resources", "")).stream())
        .filter(other -> !other.equals(sid))
        .map(other -> cluster.guest(Integer.parseInt(other.substring(3))))
        .filter(guest -> guest != null && isOn(guest, node))
        .count();
  }

  private static boolean isOn(Guest guest, String node) {
    return guest.node.equals(node);
  }

  private List<TreeMap<String, String>> rules(String type) {
    return cluster.haRules.values().stream()
        .filter(rule -> type.equals(rule.get("type")) && !"1".equals(rule.get("disable")))
        .filter(rule -> list(rule.getOrDefault("resources", "")).contains(sid))
        .toList();
  }

  private static List<String> list(String text) {
    return Arrays.stream(text.split("[\\s,;\\x00]+")).filter(part -> !part.isEmpty()).toList();
  }
}
