package io.proxmoxmpc.simulator.access;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.MethodTable;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Rows;
import io.proxmoxmpc.simulator.state.Access;
import io.proxmoxmpc.simulator.state.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /access/users}. */
final class UserMethods {
  private UserMethods() {}

  static void register(MethodTable table) {
    table
        .get("/access/users", UserMethods::list)
        .post("/access/users", UserMethods::create)
        .get("/access/users/{userid}", UserMethods::read)
        .put("/access/users/{userid}", UserMethods::update)
        .delete("/access/users/{userid}", UserMethods::delete);
  }

  static User require(Call call, String id) {
    User user = call.cluster().access.users.get(id);
    if (user == null) {
      throw PveError.die("no such user ('" + id + "')");
    }
    return user;
  }

  private static Object list(Call call) {
    String[] privileges = {"User.Modify", "Sys.Audit"};
    boolean all = call.rights().hasAny("/access/groups", privileges);
    Access access = call.cluster().access;
    Rows<Map<String, @Nullable Object>> rows = new Rows<>();
    for (User user : access.users.values()) {
      boolean seen =
          all
              || call.user().equals(user.id)
              || access.groupsOf(user.id).stream()
                  .anyMatch(g -> call.rights().hasAny("/access/groups/" + g, privileges));
      boolean wanted = !call.has("enabled") || call.flag("enabled") == user.enabled;
      if (seen && wanted) {
        Map<String, @Nullable Object> row = new UserRow(user).plain();
        row.put("userid", user.id);
        Realms.type(user.id).ifPresent(type -> row.put("realm-type", type));
        if (call.flag("full")) {
          row.put("groups", String.join(",", access.groupsOf(user.id)));
          row.put("tokens", new UserRow(user).tokenList());
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private static @Nullable Object create(Call call) {
    String id = call.require("userid");
    String failed = "create user failed: ";
    Access access = call.cluster().access;
    if (access.users.containsKey(id)) {
      throw PveError.die(failed + "user '" + id + "' already exists");
    }
    if (call.has("password")) {
      Realms.require(failed, id);
    }
    List<String> groups = groups(call, failed);
    User user = new User(id);
    apply(call, user);
    access.users.put(id, user);
    groups.forEach(group -> access.group(group).add(id));
    return null;
  }

  private static void apply(Call call, User user) {
    user.enabled = !"0".equals(call.get("enable", user.enabled ? "1" : "0"));
    user.expire = call.number("expire", user.expire);
    user.email = call.get("email", user.email);
    user.comment = changed(call, "comment", user.comment);
    user.firstname = changed(call, "firstname", user.firstname);
    user.lastname = changed(call, "lastname", user.lastname);
    user.keys = changed(call, "keys", user.keys);
    user.password = call.has("password") ? call.get("password") : user.password;
  }

  /** An empty text is written as nothing. */
  private static @Nullable String changed(Call call, String name, @Nullable String old) {
    String value = call.has(name) ? call.get(name) : old;
    return value == null || value.isEmpty() ? null : value;
  }

  private static List<String> groups(Call call, String failed) {
    List<String> groups = new ArrayList<>();
    for (String group : call.get("groups", "").split("[\\s,;\\x00]+")) {
      if (!group.isEmpty() && !call.cluster().access.groups.containsKey(group)) {
        throw PveError.die(failed + "no such group '" + group + "'");
      }
      if (!group.isEmpty()) {
        groups.add(group);
      }
    }
    return groups;
  }

  private static Object read(Call call) {
    User user = require(call, call.require("userid"));
    Map<String, @Nullable Object> row = new UserRow(user).plain();
    row.put("groups", call.cluster().access.groupsOf(user.id));
    row.put("tokens", new UserRow(user).tokenMap());
    return row;
  }

  private static @Nullable Object update(Call call) {
    String id = call.require("userid");
    String failed = "update user failed: ";
    Access access = call.cluster().access;
    User user = access.users.get(id);
    if (user == null) {
      throw PveError.die(failed + "no such user ('" + id + "')");
    }
    List<String> groups = groups(call, failed);
    apply(call, user);
    if (call.has("groups") && !call.flag("append")) {
      access.groups.values().forEach(members -> members.remove(id));
    }
    groups.forEach(group -> access.group(group).add(id));
    return null;
  }

  // Only the permission check asks whether the user exists, and root@pam passes none.
  private static @Nullable Object delete(Call call) {
    String id = call.require("userid");
    Access access = call.cluster().access;
    access.users.remove(id);
    access.groups.values().forEach(members -> members.remove(id));
    access.acl.removeIf(e -> e.ugid().equals(id) || e.ugid().startsWith(id + "!"));
    return null;
  }
}
