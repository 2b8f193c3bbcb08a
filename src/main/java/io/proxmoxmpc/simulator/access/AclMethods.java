package io.proxmoxmpc.simulator.access;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.MethodTable;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Rows;
import io.proxmoxmpc.simulator.state.Access;
import io.proxmoxmpc.simulator.state.AclEntry;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /access/acl}. */
final class AclMethods {
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]*";
  private static final Pattern PATH =
      Pattern.compile(
          "/|/access(/groups(/[^/]+)?|/realm(/[^/]+)?)?|/nodes(/"
              + NAME
              + ")?|/pool(/[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+){0,2})?"
              + "|/sdn(/(controllers|dns|fabrics|ipams|prefix-lists|route-maps)(/[^/]+)?"
              + "|/zones(/[^/]+(/[^/]+(/\\d+)?)?)?)?|/storage(/"
              + NAME
              + ")?|/vms(/[1-9][0-9]{2,8})?|/mapping(/(dir|hwrng|notifications|pci|usb|cpu)"
              + "(/[^/]+)?)?");

  private AclMethods() {}

  static void register(MethodTable table) {
    table.get("/access/acl", AclMethods::list).put("/access/acl", AclMethods::update);
  }

  private static Object list(Call call) {
    boolean all = call.rights().hasAny("/access", "Sys.Audit", "Permissions.Modify");
    Rows<Map<String, Object>> rows = new Rows<>();
    for (AclEntry entry : call.cluster().access.acl) {
      boolean mine = call.rights().hasAny(entry.path(), "Permissions.Modify");
      if (all || mine) {
        Map<String, Object> row = new TreeMap<>();
        row.put("path", entry.path());
        row.put("type", entry.type());
        row.put("ugid", entry.ugid());
        row.put("roleid", entry.role());
        row.put("propagate", entry.propagate() ? 1 : 0);
        rows.add(row);
      }
    }
    return rows;
  }

  private static @Nullable Object update(Call call) {
    String path = call.require("path").replaceFirst("(?<=.)/+$", "");
    if (!PATH.matcher(path).matches()) {
      throw PveError.param("path", "invalid ACL path '" + call.require("path") + "'");
    }
    if (!call.has("users") && !call.has("groups") && !call.has("tokens")) {
      throw PveError.params(Map.of("users", "either 'users', 'groups' or 'tokens' is required."));
    }
    for (String role : split(call.require("roles"))) {
      if (!call.cluster().access.roles.containsKey(role)) {
        throw PveError.die("ACL update failed: role '" + role + "' does not exist");
      }
      for (String user : split(call.get("users", ""))) {
        entry(call, path, "user", user, role);
      }
      for (String token : split(call.get("tokens", ""))) {
        entry(call, path, "token", token, role);
      }
      for (String group : split(call.get("groups", ""))) {
        entry(call, path, "group", group, role);
      }
    }
    return null;
  }

  private static String[] split(String list) {
    return list.isEmpty() ? new String[0] : list.split("[\\s,;\\x00]+");
  }

  private static void entry(Call call, String path, String type, String who, String role) {
    Access access = call.cluster().access;
    access.acl.removeIf(e ->
        e.path().equals(path)
            && e.type().equals(type)
            && e.ugid().equals(who)
            && e.role().equals(role));
    if (call.flag("delete")) {
      return;
    }
    boolean exists =
        switch (type) {
          case "user" -> access.users.containsKey(who);
          case "token" -> access.token(who) != null;
          default -> access.groups.containsKey(who);
        };
    if (!exists) {
      throw PveError.die("ACL update failed: " + type + " '" + who + "' does not exist");
    }
    boolean propagate = !"0".equals(call.get("propagate", "1"));
    access.acl.add(new AclEntry(path, type, who, role, propagate));
  }
}
