package io.proxmoxmpc.simulator.state;

import java.util.Map;
import java.util.TreeMap;

/** Software-defined networks: what is configured and what runs, by {@code kind/id}. */
public final class Sdn {
  public TreeMap<String, TreeMap<String, String>> configured = new TreeMap<>();
  public TreeMap<String, TreeMap<String, String>> running = new TreeMap<>();

  /** A copy that later changes leave alone. */
  public static Map<String, TreeMap<String, String>> copy(
      Map<String, TreeMap<String, String>> objects) {
    Map<String, TreeMap<String, String>> copy = new TreeMap<>();
    objects.forEach((key, values) -> copy.put(key, new TreeMap<>(values)));
    return copy;
  }
}
