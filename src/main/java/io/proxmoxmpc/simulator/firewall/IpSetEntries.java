package io.proxmoxmpc.simulator.firewall;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code .../firewall/ipset/NAME}: the networks of a set, some of them exceptions. */
final class IpSetEntries {
  private final FirewallScope scope;
  private final boolean isGuest;

  IpSetEntries(FirewallScope scope, boolean isGuest) {
    this.scope = scope;
    this.isGuest = isGuest;
  }

  private List<Map<String, String>> require(Call call) {
    return NamedLists.ipsets(scope.of(call)).require(call);
  }

  Object list(Call call) {
    List<Map<String, Object>> rows = new ArrayList<>();
    List<Map<String, String>> entries = require(call);
    for (Map<String, String> entry : entries) {
      rows.add(row(call, entries, entry));
    }
    return rows;
  }

  private Map<String, Object> row(
      Call call, List<Map<String, String>> all, Map<String, String> entry) {
    Map<String, Object> row = new TreeMap<>();
    entry.forEach((key, value) -> row.put(key, key.equals("nomatch") ? 1 : value));
    String cidr = entry.getOrDefault("cidr", "");
    if (isAlias(cidr) && Names.of(call, isGuest).alias(cidr) == null) {
      row.put("errors", Map.of("cidr", "no such alias '" + cidr + "'"));
    }
    row.put("digest", FirewallScope.digest(all));
    return row;
  }

  /** No address begins with a letter that has no colon behind it. */
  private static boolean isAlias(String cidr) {
    return cidr.matches("(?:dc/|guest/)?[A-Za-z][A-Za-z0-9\\-_]+");
  }

  @Nullable Object add(Call call) {
    List<Map<String, String>> entries = require(call);
    String cidr = call.require("cidr");
    if (!isAlias(cidr)) {
      cidr = FirewallScope.cidr(cidr);
    } else if (Names.of(call, isGuest).alias(cidr) == null) {
      throw PveError.die("no such alias '" + cidr + "'");
    }
    if (find(entries, cidr) != null) {
      throw PveError.param("cidr", "address '" + cidr + "' already exists");
    }
    if (cidr.matches(".*/0+")) {
      throw PveError.param("cidr", "a zero prefix is not allowed in ipset entries");
    }
    entries.addFirst(written(call, cidr));
    return null;
  }

  private static Map<String, String> written(Call call, String cidr) {
    Map<String, String> entry = new TreeMap<>(Map.of("cidr", cidr));
    if (call.flag("nomatch")) {
      entry.put("nomatch", "1");
    }
    String comment = call.get("comment", "").strip();
    if (!comment.isEmpty()) {
      entry.put("comment", comment);
    }
    return entry;
  }

  private static @Nullable Map<String, String> find(
      List<Map<String, String>> entries, String cidr) {
    return entries.stream().filter(e -> cidr.equals(e.get("cidr"))).findFirst().orElse(null);
  }

  private static Map<String, String> entry(Call call, List<Map<String, String>> entries) {
    Map<String, String> entry = find(entries, call.require("cidr"));
    if (entry == null) {
      throw PveError.param("cidr", "no such IP/Network");
    }
    return entry;
  }

  Object read(Call call) {
    List<Map<String, String>> entries = require(call);
    return row(call, entries, entry(call, entries));
  }

  /** An entry is replaced as a whole. */
  @Nullable Object update(Call call) {
    List<Map<String, String>> entries = require(call);
    FirewallScope.checkDigest(call, entries);
    Map<String, String> entry = entry(call, entries);
    entries.set(entries.indexOf(entry), written(call, call.require("cidr")));
    return null;
  }

  @Nullable Object delete(Call call) {
    List<Map<String, String>> entries = require(call);
    FirewallScope.checkDigest(call, entries);
    String cidr = call.require("cidr");
    entries.removeIf(e -> cidr.equals(e.get("cidr")));
    return null;
  }
}
