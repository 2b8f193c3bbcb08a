package io.proxmoxmpc.simulator.core;

import io.proxmoxmpc.simulator.state.Access;
import io.proxmoxmpc.simulator.state.AclEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Walks the access control list from the root down ({@code AccessControl.pm roles}). */
final class AclWalk {
  private final Access access;

  AclWalk(Access access) {
    this.access = access;
  }

  /** Roles on a path and whether each propagates; what is nearer replaces what is above. */
  Map<String, Boolean> roles(String who, String path) {
    Map<String, Boolean> roles = new TreeMap<>();
    List<String> levels = levels(path);
    for (String level : levels) {
      Map<String, Boolean> here = at(who, level, level.equals(levels.getLast()));
      if (!here.isEmpty()) {
        roles = here;
      }
    }
    if (roles.containsKey("NoAccess")) {
      return Map.of("NoAccess", roles.getOrDefault("NoAccess", false));
    }
    return roles;
  }

  private static List<String> levels(String path) {
    List<String> levels = new ArrayList<>(List.of("/"));
    StringBuilder at = new StringBuilder();
    for (String part : path.split("/")) {
      if (!part.isEmpty()) {
        at.append('/').append(part);
        levels.add(at.toString());
      }
    }
    return levels;
  }

  private Map<String, Boolean> at(String who, String level, boolean last) {
    boolean token = who.contains("!");
    Map<String, Boolean> direct = entries(level, token ? "token" : "user", who, last);
    if (!direct.isEmpty() || token) {
      return direct;
    }
    Map<String, Boolean> byGroup = new TreeMap<>();
    for (Map.Entry<String, TreeSet<String>> group : access.groups.entrySet()) {
      if (group.getValue().contains(who)) {
        byGroup.putAll(entries(level, "group", group.getKey(), last));
      }
    }
    return byGroup;
  }

  private Map<String, Boolean> entries(String level, String type, String ugid, boolean last) {
    Map<String, Boolean> found = new TreeMap<>();
    for (AclEntry entry : access.acl) {
      boolean mine =
          entry.path().equals(level) && entry.type().equals(type) && entry.ugid().equals(ugid);
      if (mine && (last || entry.propagate())) {
        found.put(entry.role(), entry.propagate());
      }
    }
    return found;
  }
}
