package io.proxmoxmpc.simulator.firewall;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Rows;
import io.proxmoxmpc.simulator.state.FirewallConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lists of a firewall file that have a name and a comment: groups of rules, sets of networks. */
record NamedLists<T>(
    String parameter, String noun, Map<String, List<T>> lists, Map<String, String> comments) {
  static NamedLists<LinkedHashMap<String, String>> groups(FirewallConfig config) {
    return new NamedLists<>("group", "security group", config.groups, config.groupComments);
  }

  static NamedLists<Map<String, String>> ipsets(FirewallConfig config) {
    return new NamedLists<>("name", "IPSet", config.ipsets, config.ipsetComments);
  }

  List<T> require(Call call) {
    String name = call.require(parameter);
    List<T> list = lists.get(name);
    if (list == null) {
      throw PveError.die("no such " + noun + " '" + name + "'");
    }
    return list;
  }

  Object list() {
    Rows<Map<String, Object>> rows = new Rows<>();
    for (String name : lists.keySet()) {
      Map<String, Object> row = new TreeMap<>();
      row.put(parameter, name);
      row.put("digest", digest());
      String comment = comments.get(name);
      if (comment != null) {
        row.put("comment", comment);
      }
      rows.add(row);
    }
    return rows;
  }

  /** Of the names and comments only, whatever is in the lists. */
  private String digest() {
    return FirewallScope.digest(content());
  }

  private List<Object> content() {
    return List.of(lists.keySet(), comments);
  }

  @Nullable Object create(Call call) {
    String name = call.require(parameter);
    String old = call.get("rename");
    if (old != null) {
      rename(call, old, name);
    } else if (lists.containsKey(name)) {
      throw refused(name, "already exists");
    }
    // The parser of the file makes names lower-case.
    String kept = name.toLowerCase(Locale.ROOT);
    lists.putIfAbsent(kept, new ArrayList<>());
    String comment = call.get("comment");
    if (comment != null) {
      comments.put(kept, comment);
    }
    return null;
  }

  private void rename(Call call, String old, String name) {
    FirewallScope.checkDigest(call, content());
    if (!lists.containsKey(old)) {
      throw refused(old, "does not exists");
    }
    if (lists.containsKey(name) && !name.equals(old)) {
      throw refused(name, "does already exist");
    }
    String kept = name.toLowerCase(Locale.ROOT);
    lists.put(kept, lists.remove(old));
    String comment = comments.remove(old);
    if (comment != null) {
      comments.put(kept, comment);
    }
  }

  private PveError refused(String name, String why) {
    return PveError.param(parameter, called(name) + why);
  }

  private String called(String name) {
    return Character.toUpperCase(noun.charAt(0)) + noun.substring(1) + " '" + name + "' ";
  }

  /** Sets go with what is in them where that is forced. */
  @Nullable Object delete(Call call) {
    String name = call.require(parameter);
    if (!require(call).isEmpty() && !call.flag("force")) {
      throw PveError.die(called(name) + "is not empty");
    }
    lists.remove(name);
    comments.remove(name);
    return null;
  }
}
