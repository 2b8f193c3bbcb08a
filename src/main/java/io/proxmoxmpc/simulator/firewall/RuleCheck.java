package io.proxmoxmpc.simulator.firewall;

import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.schema.NetNames;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What {@code PVE::Firewall verify_rule} says of one rule. */
final class RuleCheck {
  private static final Pattern SET =
      Pattern.compile("\\+((?:dc/|guest/|sdn/)?[A-Za-z][A-Za-z0-9\\-_]+)");
  private static final Pattern ALIAS = Pattern.compile("(?:dc/|guest/)?[A-Za-z][A-Za-z0-9\\-_]+");
  private static final Set<String> WITH_PORTS =
      Set.of("udp", "17", "udplite", "136", "tcp", "6", "dccp", "33", "sctp", "132");
  private static final Set<String> ICMP = Set.of("icmp", "icmpv6", "ipv6-icmp");

  private final RuleEnv env;
  private final Names names;
  private final Macros macros;
  private final Map<String, String> rule;
  private final Map<String, String> problems = new TreeMap<>();
  private boolean isStrict;
  private int version;

  RuleCheck(RuleEnv env, Names names, Macros macros, Map<String, String> rule) {
    this.env = env;
    this.names = names;
    this.macros = macros;
    this.rule = rule;
  }

  /** Dies of the first thing that is wrong; spells the macro as Proxmox does. */
  void strictly() {
    isStrict = true;
    check();
  }

  /** What has become wrong since the rule was written, by parameter. */
  Map<String, String> problems() {
    try {
      check();
    } catch (PveError mixed) {
      problems.putIfAbsent("source", mixed.text());
    }
    return problems;
  }

  /** The version of IP that the rule is about; 0 for any. */
  int ipVersion() {
    return version;
  }

  private void check() {
    checkType();
    checkInterface();
    @Nullable Macro macro = macro();
    checkProtocol();
    checkAddress("source");
    checkAddress("dest");
    if (macro != null && problems.isEmpty()) {
      apply(macro);
    }
  }

  private void error(String param, String text) {
    if (isStrict) {
      throw PveError.param(param, text);
    }
    problems.putIfAbsent(param, text);
  }

  private String value(String key) {
    return rule.getOrDefault(key, "");
  }

  private void checkType() {
    String type = value("type");
    String action = value("action");
    switch (type) {
      case "in", "out" -> checkAction(action);
      case "forward" -> {
        if (!env.allowsForwarding()) {
          error("type", "unknown rule type 'forward'");
        }
        checkAction(action);
      }
      case "group" -> {
        if (!env.allowsGroups()) {
          error("type", "security groups not allowed");
        }
        if (!action.matches("[A-Za-z][A-Za-z0-9\\-_]+")) {
          error("action", "invalid characters in security group name");
        }
      }
      default -> error("type", "missing property");
    }
  }

  private void checkAction(String action) {
    if (!action.matches("ACCEPT|DROP|REJECT")) {
      error("action", "unknown action '" + action + "'");
    }
  }

  private void checkInterface() {
    String name = value("iface");
    if (name.isEmpty()) {
      return;
    }
    if (!env.allowsInterfaces()) {
      error("type", "parameter -i not allowed for this rule type");
    }
    if (env == RuleEnv.GUEST && !name.matches("net\\d+")) {
      error("iface", "value does not match the regex pattern 'net\\d+'");
    }
  }

  private @Nullable Macro macro() {
    String name = value("macro");
    if (name.isEmpty()) {
      return null;
    }
    Macro macro = macros.find(name);
    if (macro == null) {
      error("macro", "unknown macro '" + name + "'");
    } else {
      rule.put("macro", macro.name());
    }
    return macro;
  }

  private void checkProtocol() {
    String proto = value("proto");
    if (ICMP.contains(proto)) {
      mark(proto.equals("icmp") ? 4 : 6);
    }
    boolean special = proto.equals("icmp") || proto.equals("icmpv6");
    checkPort("dport", special);
    checkIcmpType(proto);
    checkPort("sport", false);
  }

  private void checkPort(String key, boolean special) {
    if (value(key).isEmpty()) {
      return;
    }
    String proto = value("proto");
    if (proto.isEmpty()) {
      error("proto", "missing property - '" + key + "' requires this property");
    }
    if (!WITH_PORTS.contains(proto) && !special) {
      error(key, "protocol '" + proto + "' does not support ports");
    }
  }

  private void checkIcmpType(String proto) {
    String type = value("icmp-type");
    if (type.isEmpty()) {
      return;
    }
    if (!ICMP.contains(proto)) {
      error("proto", "missing property - 'icmp-type' requires this property");
    }
    if (!value("dport").isEmpty()) {
      error("icmp-type", "'icmp-type' cannot be specified together with 'dport'");
    }
    Set<String> known = proto.equals("icmp") ? NetNames.ICMP : NetNames.ICMP_V6;
    if (ICMP.contains(proto) && !known.contains(type)) {
      error("icmp-type", "invalid icmp-type '" + type + "' for proto '" + proto + "'");
    }
  }

  private void checkAddress(String key) {
    String text = value(key);
    Matcher set = SET.matcher(text);
    if (text.isEmpty()) {
      return;
    }
    if (set.matches()) {
      String reference = set.group(1);
      if (!reference.startsWith("sdn/") && !names.hasSet(reference)) {
        String name = reference.substring(reference.indexOf('/') + 1);
        error(key, "no such ipset '" + name + "'");
      }
    } else if (text.startsWith("+")) {
      error(key, "invalid ipset name '" + text + "'");
    } else if (ALIAS.matcher(text).matches()) {
      TreeMap<String, String> alias = names.alias(text);
      if (alias == null) {
        error(key, "no such alias '" + text + "'");
      } else if (!mark(Names.version(alias))) {
        throw PveError.die("detected mixed ipv4/ipv6 addresses in rule");
      }
    } else if (!mark(text.contains(":") ? 6 : 4)) {
      error(key, "detected mixed ipv4/ipv6 addresses in rule");
    }
  }

  private boolean mark(int found) {
    boolean fits = version == 0 || version == found;
    version = found;
    return fits;
  }

  /** A macro's own protocol and ports cannot be told otherwise. */
  private void apply(Macro macro) {
    for (Map<String, String> part : macro.rules(version)) {
      part.forEach((key, fixed) -> {
        String given = value(key);
        if (!given.isEmpty() && !given.equals(fixed)) {
          error(key, "parameter '" + key + "' already define in macro (value = '" + fixed + "')");
        }
      });
    }
  }
}
