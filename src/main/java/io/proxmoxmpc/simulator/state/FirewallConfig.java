package io.proxmoxmpc.simulator.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One firewall file: of a guest, a node or the cluster. */
public final class FirewallConfig {
  public TreeMap<String, String> options = new TreeMap<>();
  public List<LinkedHashMap<String, String>> rules = new ArrayList<>();
  public TreeMap<String, TreeMap<String, String>> aliases = new TreeMap<>();
  public TreeMap<String, List<Map<String, String>>> ipsets = new TreeMap<>();
  public TreeMap<String, String> ipsetComments = new TreeMap<>();
  public TreeMap<String, List<LinkedHashMap<String, String>>> groups = new TreeMap<>();
  public TreeMap<String, String> groupComments = new TreeMap<>();

  /** A file of the same content, as a guest's clone gets it. */
  public FirewallConfig copy() {
    FirewallConfig copy = new FirewallConfig();
    copy.options.putAll(options);
    rules.forEach(rule -> copy.rules.add(new LinkedHashMap<>(rule)));
    aliases.forEach((name, alias) -> copy.aliases.put(name, new TreeMap<>(alias)));
    ipsets.forEach((name, entries) -> {
      List<Map<String, String>> all = new ArrayList<>();
      entries.forEach(entry -> all.add(new TreeMap<>(entry)));
      copy.ipsets.put(name, all);
    });
    copy.ipsetComments.putAll(ipsetComments);
    return copy;
  }
}
