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

/** {@code /access/roles}. */
final class RoleMethods {
  private RoleMethods() {}

  static void register(MethodTable table) {
    table
        .get("/access/roles", RoleMethods::list)
        .post("/access/roles", RoleMethods::create)
        .get("/access/roles/{roleid}", RoleMethods::read)
        .put("/access/roles/{roleid}", RoleMethods::update)
        .delete("/access/roles/{roleid}", RoleMethods::delete);
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
    if (role.regionMatches(true, 0, "PVE", 0, 3)) {
      throw PveError.param(
          "roleid", "cannot use role ID starting with the (case-insensitive) 'PVE' namespace");
    }
    if (call.cluster().access.roles.containsKey(role)) {
      throw PveError.die("create role failed: role '" + role + "' already exists");
    }
    call.cluster().access.roles.put(role, privileges(call.get("privs", "")));
    return null;
  }

  private static TreeSet<String> own(Call call, String verb, String done) {
    String role = call.require("roleid");
    if (BuiltInRoles.contains(role)) {
      throw PveError.die("auto-generated role '" + role + "' cannot be " + done);
    }
    return require(call, verb + " role failed: ");
  }

  private static TreeSet<String> require(Call call, String prefix) {
    String role = call.require("roleid");
    TreeSet<String> privileges = call.cluster().access.roles.get(role);
    if (privileges == null) {
      throw PveError.die(prefix + "role '" + role + "' does not exist");
    }
    return privileges;
  }

  private static Object read(Call call) {
    Map<String, Integer> row = new TreeMap<>();
    require(call, "").forEach(privilege -> row.put(privilege, 1));
    return row;
  }

  private static @Nullable Object update(Call call) {
    TreeSet<String> privileges = own(call, "update", "modified");
    if (!call.flag("append")) {
      privileges.clear();
    }
    privileges.addAll(privileges(call.get("privs", "")));
    return null;
  }

  private static @Nullable Object delete(Call call) {
    var unused = own(call, "delete", "deleted");
    String role = call.require("roleid");
    call.cluster().access.roles.remove(role);
    call.cluster().access.acl.removeIf(e -> e.role().equals(role));
    return null;
  }
}
