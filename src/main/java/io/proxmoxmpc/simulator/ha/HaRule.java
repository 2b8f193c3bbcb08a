package io.proxmoxmpc.simulator.ha;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The parsed values of one rule. */
record HaRule(
    String type,
    String affinity,
    TreeSet<String> resources,
    TreeMap<String, BigInteger> nodes,
    boolean isDisabled) {
  static final HaRule NONE = HaRule.of(Map.of());

  static HaRule of(Map<String, String> values) {
    TreeMap<String, BigInteger> nodes = new TreeMap<>();
    for (String entry : list(values.getOrDefault("nodes", ""))) {
      String[] parts = entry.split(":");
      nodes.put(parts[0], parts.length > 1 ? new BigInteger(parts[1]) : BigInteger.ZERO);
    }
    return new HaRule(
        values.getOrDefault("type", ""),
        values.getOrDefault("affinity", ""),
        new TreeSet<>(list(values.getOrDefault("resources", ""))),
        nodes,
        "1".equals(values.get("disable")));
  }

  static List<String> list(String text) {
    return Arrays.stream(text.split("[\\s,;\\x00]+")).filter(part -> !part.isEmpty()).toList();
  }

  boolean isNodeAffinity() {
    return type.equals("node-affinity");
  }

  boolean isPositive() {
    return affinity.equals("positive");
  }

  Set<BigInteger> priorities() {
    return new TreeSet<>(nodes.values());
  }

  /** The resources as the file has them. */
  String writtenResources() {
    return String.join(",", resources);
  }

  /** The nodes as the file has them: sorted, with priorities other than none. */
  String writtenNodes() {
    return String.join(
        ",",
        nodes.entrySet().stream()
            .map(node ->
                node.getValue().signum() == 0
                    ? node.getKey()
                    : node.getKey() + ":" + node.getValue())
            .toList());
  }
}
