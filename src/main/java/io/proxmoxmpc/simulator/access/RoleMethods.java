package io.proxmoxmpc.simulator.access;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.MethodTable;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Rows;
import io.proxmoxmpc.simulator.state.Access;
import io.proxmoxmpc.simulator.state.BuiltInRoles;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** {@code /access/roles} and {@code /access/groups}. */
final class RoleMethods {
  private RoleMethods() {}

  static void register(MethodTable table) {
    table
        .get("/access/roles", RoleMethods::list)
        .post("/access/roles", RoleMethods::create)
        .get("/access/roles/{roleid}", RoleMethods::read)
        .put("/access/roles/{roleid}", RoleMethods::update)
        .delete("/access/roles/{roleid}", RoleMethods::delete)
        .get("/access/groups", RoleMethods::groups)
        .post("/access/groups", RoleMethods::createGroup)
        .get("/access/groups/{groupid}", RoleMethods::group)
        .delete("/access/groups/{groupid}", RoleMethods::deleteGroup);
  }

  private static TreeSet<String> privileges(String list) {
    TreeSet<String> privileges = new TreeSet<>();
    for (String privilege : list.split("[\\s,;\\x00]+")) {
      if (!privilege.isEmpty()) {
        privileges.add(privilege);
      }
    }
    return privileges;
  }

  private static Object list(Call call) {
    Rows<Map<String, Object>> rows = new Rows<>();
    Access access = call.cluster().access;
    for (String role : access.roles.keySet()) {
      Map<String, Object> row = new TreeMap<>();
      row.put("roleid", role);
      row.put("privs", String.join(",", access.privilegesOf(role)));
      row.put("special", BuiltInRoles.contains(role) ? 1 : 0);
      rows.add(row);
    }
    return rows;
  }

  private static @Nullable Object create(Call call) {
    String role = call.require("roleid");
    if (call.cluster().access.roles.containsKey(role)) {
      throw PveError.die("create role failed: role '" + role + "' already exists");
    }
    if (role.startsWith("PVE")) {
      throw PveError.param(
          "roleid", "cannot use role ID starting with the (case-insensitive)" + " 'PVE' namespace");
    }
    call.cluster().access.roles.put(role, privileges(call.get("privs", "")));
    return null;
  }

  private static TreeSet<String> require(Call call, String prefix) {
    String role = call.require("roleid");
    TreeSet<String> privileges = call.cluster().access.roles.get(role);
    if (privileges == null) {
      throw PveError.die(prefix + "role '" + role + "' does not exist");
    }
    if (!prefix.isEmpty() && BuiltInRoles.contains(role)) {
      throw PveError.die(prefix + "auto-generated role '" + role + "' cannot be modified");
    }
    return privileges;
  }

  private static Object read(Call call) {
    Map<String, Integer> row = new TreeMap<>();
    require(call, "").forEach(privilege -> row.put(privilege, 1));
    return row;
  }

  private static @Nullable Object update(Call call) {
    TreeSet<String> privileges = require(call, "update role failed: ");
    if (!call.flag("append")) {
      privileges.clear();
    }
    privileges.addAll(privileges(call.get("privs", "")));
    return null;
  }

  private static @Nullable Object delete(Call call) {
    var unused = require(call, "delete role failed: ");
    String role = call.require("roleid");
    call.cluster().access.roles.remove(role);
    call.cluster().access.acl.removeIf(e -> e.role().equals(role));
    return null;
  }

  private static Object groups(Call call) {
    Rows<Map<String, Object>> rows = new Rows<>();
    call.cluster()
        .access
        .groups
        .forEach((group, members) -> {
          Map<String, Object> row = new TreeMap<>();
          row.put("groupid", group);
          row.put("users", String.join(",", members));
          rows.add(row);
        });
    return rows;
  }

  private static @Nullable Object createGroup(Call call) {
    String group = call.require("groupid");
    if (call.cluster().access.groups.putIfAbsent(group, new TreeSet<>()) != null) {
      throw PveError.die("create group failed: group '" + group + "' already exists");
    }
    return null;
  }

  private static Object group(Call call) {
    String group = call.require("groupid");
    TreeSet<String> members = call.cluster().access.groups.get(group);
    if (members == null) {
      throw PveError.die("group '" + group + "' does not exist");
    }
    return new TreeMap<>(Map.of("members", members));
  }

  private static @Nullable Object deleteGroup(Call call) {
    String group = call.require("groupid");
    if (call.cluster().access.groups.remove(group) == null) {
      throw PveError.die("delete group failed: group '" + group + "' does not exist");
    }
    call.cluster().access.acl.removeIf(e -> e.type().equals("group") && e.ugid().equals(group));
    return null;
  }
}
