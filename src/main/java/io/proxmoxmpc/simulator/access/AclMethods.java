package io.proxmoxmpc.simulator.access;

import io.proxmoxmpc.simulator.core.AclPath;
import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.MethodTable;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Rows;
import io.proxmoxmpc.simulator.state.Access;
import io.proxmoxmpc.simulator.state.AclEntry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /access/acl}. */
final class AclMethods {
  private static final String FAILED = "ACL update failed: ";

  private AclMethods() {}

  static void register(MethodTable table) {
    table.get("/access/acl", AclMethods::list).put("/access/acl", AclMethods::update);
  }

  private static Object list(Call call) {
    boolean all = call.rights().has("/access", "Sys.Audit");
    Rows<Map<String, Object>> rows = new Rows<>();
    for (AclEntry entry : call.cluster().access.acl) {
      if (all || call.rights().mayModify(entry.path(), true)) {
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
    if (Stream.of("users", "groups", "tokens").allMatch(kind -> call.get(kind, "").isEmpty())) {
      String text = "either 'users', 'groups' or 'tokens' is required.";
      throw PveError.params(Map.of("users", text, "groups", text, "tokens", text));
    }
    String path = AclPath.normal(call.require("path"));
    if (path.isEmpty() || !call.flag("delete") && !AclPath.isValid(path)) {
      throw PveError.param("path", "invalid ACL path '" + call.require("path") + "'");
    }
    List<AclEntry> before = List.copyOf(call.cluster().access.acl);
    try {
      for (String role : split(call.require("roles"))) {
        change(call, path, role);
      }
    } catch (PveError e) {
      // The file is written at the end, so that a failure changes nothing.
      call.cluster().access.acl.clear();
      call.cluster().access.acl.addAll(before);
      throw e;
    }
    return null;
  }

  private static void change(Call call, String path, String role) {
    if (!call.cluster().access.roles.containsKey(role)) {
      throw PveError.die(FAILED + "role '" + role + "' does not exist");
    }
    checkSubset(call, path, role);
    for (String group : split(call.get("groups", ""))) {
      entry(call, path, "group", group, role);
    }
    for (String user : split(call.get("users", ""))) {
      entry(call, path, "user", user, role);
    }
    for (String token : split(call.get("tokens", ""))) {
      entry(call, path, "token", token, role);
    }
  }

  /** Without Permissions.Modify only what the caller has may be handed out. */
  private static void checkSubset(Call call, String path, String role) {
    Map<String, Boolean> mine = call.rights().on(path);
    if (mine.containsKey("Permissions.Modify")) {
      return;
    }
    boolean adding = !call.flag("delete");
    boolean propagate = !"0".equals(call.get("propagate", "1"));
    String cannot = "Cannot " + (adding ? "add" : "remove") + " role '" + role + "'";
    for (String privilege : call.cluster().access.privilegesOf(role)) {
      Boolean propagated = mine.get(privilege);
      if (propagated == null) {
        throw cannot(cannot + " - requires 'Permissions.Modify' or superset of privileges.");
      }
      if (adding && propagate && !propagated) {
        throw cannot(
            cannot
                + " with propagation - requires 'Permissions.Modify' or propagated superset of"
                + " privileges.");
      }
    }
    if (role.equals("NoAccess")) {
      throw cannot(cannot + " - requires 'Permissions.Modify'");
    }
  }

  // An exception about a parameter becomes a text where the lock on the file is given up.
  private static PveError cannot(String why) {
    return PveError.die(FAILED + "400 Parameter verification failed.\nrole: " + why);
  }

  private static String[] split(String list) {
    return list.isEmpty() ? new String[0] : list.split("[\\s,;\\x00]+");
  }

  private static void entry(Call call, String path, String type, String who, String role) {
    Access access = call.cluster().access;
    boolean exists =
        switch (type) {
          case "user" -> access.users.containsKey(who);
          case "token" -> access.token(who) != null;
          default -> access.groups.containsKey(who);
        };
    if (!exists) {
      throw PveError.die(
          FAILED + (type.equals("token") ? noToken(access, who) : missing(type, who)));
    }
    access.acl.removeIf(e ->
        e.path().equals(path)
            && e.type().equals(type)
            && e.ugid().equals(who)
            && e.role().equals(role));
    if (!call.flag("delete")) {
      boolean propagate = !"0".equals(call.get("propagate", "1"));
      access.acl.add(new AclEntry(path, type, who, role, propagate));
    }
  }

  private static String missing(String type, String who) {
    return type + " '" + who + "' does not exist";
  }

  private static String noToken(Access access, String who) {
    String user = who.substring(0, who.indexOf('!'));
    return access.users.containsKey(user)
        ? "no such token '" + who.substring(user.length() + 1) + "' for user '" + user + "'"
        : "no such user ('" + user + "')";
  }
}
