package io.proxmoxmpc.simulator.firewall;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.schema.Addresses;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A list of rules, which have no names, only positions. */
final class Rules {
  private final Function<Call, List<LinkedHashMap<String, String>>> list;

  Rules(Function<Call, List<LinkedHashMap<String, String>>> list) {
    this.list = list;
  }

  static Object typed(String value) {
    return value.matches("\\d{1,9}") ? (Object) Integer.valueOf(value) : value;
  }

  Object list(Call call) {
    List<LinkedHashMap<String, String>> rules = list.apply(call);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      Map<String, Object> row = row(rules, i);
      row.put("pos", i);
      rows.add(row);
    }
    return rows;
  }

  private static Map<String, Object> row(List<LinkedHashMap<String, String>> rules, int pos) {
    Map<String, Object> row = new TreeMap<>();
    rules
        .get(pos)
        .forEach(
            (key, value) -> row.put(key, key.equals("enable") ? Integer.valueOf(value) : value));
    row.putIfAbsent("enable", 0);
    for (String key : List.of("source", "dest")) {
      String address = rules.get(pos).get(key);
      if (address != null) {
        String plain = address.split("/")[0];
        if (Addresses.isV4(plain)) {
          row.put("ipversion", 4);
        } else if (Addresses.isV6(plain)) {
          row.put("ipversion", 6);
        }
      }
    }
    row.put("digest", FirewallScope.digest(rules));
    return row;
  }

  private static int position(Call call, List<LinkedHashMap<String, String>> rules) {
    int pos = Integer.parseInt(call.require("pos"));
    if (pos >= rules.size()) {
      throw PveError.die("no rule at position " + pos);
    }
    return pos;
  }

  /** A single rule shows its position as text. */
  Object read(Call call) {
    List<LinkedHashMap<String, String>> rules = list.apply(call);
    int pos = position(call, rules);
    Map<String, Object> row = row(rules, pos);
    row.put("pos", String.valueOf(pos));
    return row;
  }

  @Nullable Object create(Call call) {
    List<LinkedHashMap<String, String>> rules = list.apply(call);
    FirewallScope.checkDigest(call, rules);
    LinkedHashMap<String, String> rule =
        new LinkedHashMap<>(call.without("pos", "digest", "group"));
    checkPorts(rule);
    rule.putIfAbsent("enable", "0");
    int pos = (int) call.number("pos", 0);
    rules.add(Math.min(pos, rules.size()), rule);
    return null;
  }

  private static void checkPorts(Map<String, String> rule) {
    for (String port : List.of("dport", "sport")) {
      if (rule.containsKey(port) && !rule.containsKey("proto") && !rule.containsKey("macro")) {
        throw PveError.param("proto", "missing property - '" + port + "' requires this property");
      }
    }
  }

  @Nullable Object update(Call call) {
    List<LinkedHashMap<String, String>> rules = list.apply(call);
    FirewallScope.checkDigest(call, rules);
    int pos = position(call, rules);
    if (call.has("moveto")) {
      int to = (int) call.number("moveto", 0);
      LinkedHashMap<String, String> rule = rules.remove(pos);
      // The target counts positions before the rule was taken out.
      rules.add(Math.min(to > pos ? to - 1 : to, rules.size()), rule);
      return null;
    }
    LinkedHashMap<String, String> rule = rules.get(pos);
    rule.putAll(call.without("pos", "digest", "delete", "moveto", "group"));
    for (String key : call.get("delete", "").split("[\\s,;\\x00]+")) {
      rule.remove(key);
    }
    return null;
  }

  @Nullable Object delete(Call call) {
    List<LinkedHashMap<String, String>> rules = list.apply(call);
    FirewallScope.checkDigest(call, rules);
    rules.remove(position(call, rules));
    return null;
  }
}
