package io.proxmoxmpc.simulator.firewall;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A list of rules, which have no names, only positions. */
final class Rules {
  private static final Set<String> OF_GROUPS =
      Set.of("type", "action", "iface", "comment", "enable");

  private final RuleEnv env;
  private final Function<Call, List<LinkedHashMap<String, String>>> list;
  private final Macros macros;

  Rules(RuleEnv env, Macros macros, Function<Call, List<LinkedHashMap<String, String>>> list) {
    this.env = env;
    this.macros = macros;
    this.list = list;
  }

  static Object typed(String value) {
    return value.matches("\\d{1,9}") ? (Object) Integer.valueOf(value) : value;
  }

  private RuleCheck check(Call call, Map<String, String> rule) {
    return new RuleCheck(env, Names.of(call, env == RuleEnv.GUEST), macros, rule);
  }

  Object list(Call call) {
    List<LinkedHashMap<String, String>> rules = list.apply(call);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      Map<String, Object> row = row(call, rules, i);
      row.put("pos", i);
      rows.add(row);
    }
    return rows;
  }

  /** Reading parses the file anew, and so finds what a rule refers to gone. */
  private Map<String, Object> row(
      Call call, List<LinkedHashMap<String, String>> rules, int position) {
    Map<String, String> rule = rules.get(position);
    Map<String, Object> row = new TreeMap<>();
    rule.forEach(
        (key, value) -> row.put(key, key.equals("enable") ? Integer.valueOf(value) : value));
    row.putIfAbsent("enable", 0);
    RuleCheck check = check(call, new TreeMap<>(rule));
    Map<String, String> problems = check.problems();
    if (!problems.isEmpty()) {
      row.put("errors", problems);
    }
    if (check.ipVersion() != 0) {
      row.put("ipversion", check.ipVersion());
    }
    row.put("digest", FirewallScope.digest(rules));
    return row;
  }

  private static int position(Call call, List<LinkedHashMap<String, String>> rules) {
    long pos = call.number("pos", 0);
    if (pos >= rules.size()) {
      throw PveError.die("no rule at position " + call.require("pos"));
    }
    return (int) pos;
  }

  /** A single rule shows its position as text. */
  Object read(Call call) {
    List<LinkedHashMap<String, String>> rules = list.apply(call);
    int pos = position(call, rules);
    Map<String, Object> row = row(call, rules, pos);
    row.put("pos", String.valueOf(pos));
    return row;
  }

  /** A new rule is the first; neither a position nor a digest is looked at. */
  @Nullable Object create(Call call) {
    LinkedHashMap<String, String> rule = new LinkedHashMap<>();
    copy(call, rule);
    check(call, rule).strictly();
    rule.putIfAbsent("enable", "0");
    list.apply(call).addFirst(written(rule));
    return null;
  }

  private static void copy(Call call, Map<String, String> rule) {
    call.without("pos", "digest", "delete", "moveto", "group")
        .forEach((key, value) -> {
          if (value.isEmpty() || value.equals("-")) {
            rule.remove(key);
          } else {
            rule.put(key, value);
          }
        });
  }

  /** What the file keeps: groups only some keys, and of {@code enable} only whether it is 0. */
  private static LinkedHashMap<String, String> written(Map<String, String> rule) {
    LinkedHashMap<String, String> kept = new LinkedHashMap<>(rule);
    if ("group".equals(rule.get("type"))) {
      kept.keySet().retainAll(OF_GROUPS);
    }
    kept.put("enable", rule.getOrDefault("enable", "1").matches("[+-]?0+") ? "0" : "1");
    kept.computeIfPresent("comment", (key, text) -> text.isBlank() ? null : text.strip());
    return kept;
  }

  @Nullable Object update(Call call) {
    List<LinkedHashMap<String, String>> rules = list.apply(call);
    FirewallScope.checkDigest(call, rules);
    int pos = position(call, rules);
    int to = (int) Math.min(call.number("moveto", pos), rules.size());
    if (to != pos) {
      LinkedHashMap<String, String> rule = rules.remove(pos);
      // The target counts positions before the rule was taken out.
      rules.add(Math.min(to > pos ? to - 1 : to, rules.size()), rule);
      return null;
    }
    LinkedHashMap<String, String> rule = new LinkedHashMap<>(rules.get(pos));
    copy(call, rule);
    deleteProperties(call, rule);
    check(call, rule).strictly();
    rules.set(pos, written(rule));
    return null;
  }

  private static void deleteProperties(Call call, Map<String, String> rule) {
    for (String key : FirewallScope.list(call, "delete")) {
      if (call.method().parameter(key) == null || Set.of("delete", "moveto").contains(key)) {
        throw PveError.param("delete", "no such property ('" + key + "')");
      }
      if (key.equals("type") || key.equals("action")) {
        throw PveError.param("delete", "unable to delete required property '" + key + "'");
      }
      rule.remove(key);
    }
  }

  @Nullable Object delete(Call call) {
    List<LinkedHashMap<String, String>> rules = list.apply(call);
    FirewallScope.checkDigest(call, rules);
    rules.remove(position(call, rules));
    return null;
  }
}
