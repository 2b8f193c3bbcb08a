package io.proxmoxmpc.simulator.firewall;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A name for one or more rules; {@code version} is set for those that know IPv6 only. */
record Macro(String name, int version, List<Map<String, String>> rules, String description) {
  private static final String ONLY_V6 = "6 ";

  /** Reads {@code NAME|[6 ]PROTO [DPORT [SPORT]], ...|DESCRIPTION}. */
  static Macro parse(String line) {
    String[] parts = line.split("\\|");
    boolean only6 = parts[1].startsWith(ONLY_V6);
    List<Map<String, String>> rules = new ArrayList<>();
    for (String text : parts[1].substring(only6 ? ONLY_V6.length() : 0).split(", ")) {
      String[] words = text.split(" ");
      Map<String, String> rule = new TreeMap<>(Map.of("proto", words[0]));
      if (words.length > 1) {
        rule.put("dport", words[1]);
      }
      if (words.length > 2) {
        rule.put("sport", words[2]);
      }
      rules.add(rule);
    }
    return new Macro(parts[0], only6 ? 6 : 0, rules, parts[2]);
  }

  /** Its rules for a version of IP, 0 where the rule tells none; ICMP has another name in IPv6. */
  List<Map<String, String>> rules(int ipVersion) {
    if (ipVersion != 0 && version != 0 && ipVersion != version) {
      return List.of();
    }
    if (ipVersion != 6) {
      return rules;
    }
    return rules.stream()
        .map(rule -> {
          Map<String, String> copy = new TreeMap<>(rule);
          copy.replace("proto", "icmp", "icmpv6");
          return copy;
        })
        .toList();
  }
}
