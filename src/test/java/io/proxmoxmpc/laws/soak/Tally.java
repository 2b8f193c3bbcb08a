package io.proxmoxmpc.laws.soak;

import java.util.Map;
import java.util.TreeMap;

/**
 * What was done how often, so that a soak in which everything was refused does not pass for one.
 */
final class Tally {
  private final Map<String, Integer> done = new TreeMap<>();
  private final Map<String, Integer> refused = new TreeMap<>();

  /** By the words of an act without its names and values. */
  void note(String act) {
    boolean failed = act.endsWith("refused");
    String what =
        act.replaceAll(
                "'[^']*'|\\b(CORES|MEMORY|[A-Z]+_[A-Z]+|NOTES|VLAN|TABLET|TTY|DNS|DOMAIN|POWER)\\b",
                "x")
            .replaceAll(
                "(declared as|to|approves|reconcile-at|of|call to|fail:|again;|to be held) .*",
                "$1")
            .replaceFirst(": refused", "");
    (failed ? refused : done).merge(what, 1, Integer::sum);
  }

  @Override
  public String toString() {
    return "soak: done " + done + "; refused " + refused;
  }
}
