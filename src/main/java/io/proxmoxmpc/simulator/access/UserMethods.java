package io.proxmoxmpc.simulator.access;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.MethodTable;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Rows;
import io.proxmoxmpc.simulator.state.Access;
import io.proxmoxmpc.simulator.state.User;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
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
    boolean all =
        call.rights().hasAny("/access/groups", "User.Modify", "Sys.Audit")
            || call.rights().hasAny("/access/users", "User.Modify", "Sys.Audit");
    Rows<Map<String, @Nullable Object>> rows = new Rows<>();
    for (User user : call.cluster().access.users.values()) {
      if (all || call.user().equals(user.id)) {
        Map<String, @Nullable Object> row = new TreeMap<>();
        row.put("userid", user.id);
        row.put("enable", user.enabled ? 1 : 0);
        row.put("expire", user.expire);
        row.put("realm-type", user.id.endsWith("@pam") ? "pam" : "pve");
        optional(row, user);
        rows.add(row);
      }
    }
    return rows;
  }

  private static void optional(Map<String, @Nullable Object> row, User user) {
    if (user.comment != null) {
      row.put("comment", user.comment);
    }
    if (user.firstname != null) {
      row.put("firstname", user.firstname);
    }
    if (user.lastname != null) {
      row.put("lastname", user.lastname);
    }
  }

  private static @Nullable Object create(Call call) {
    String id = call.require("userid");
    Access access = call.cluster().access;
    if (access.users.containsKey(id)) {
      throw PveError.die("create user failed: user '" + id + "' already exists");
    }
    if (call.has("password")) {
      Realms.require("create user failed: ", id);
    }
    User user = new User(id);
    apply(call, user);
    access.users.put(id, user);
    join(call, access, id, false);
    return null;
  }

  private static void apply(Call call, User user) {
    user.enabled = !"0".equals(call.get("enable", user.enabled ? "1" : "0"));
    user.expire = call.number("expire", user.expire);
    user.email = call.get("email", user.email);
    user.comment = call.has("comment") ? call.get("comment") : user.comment;
    user.firstname = call.has("firstname") ? call.get("firstname") : user.firstname;
    user.lastname = call.has("lastname") ? call.get("lastname") : user.lastname;
    user.password = call.has("password") ? call.get("password") : user.password;
  }

  private static void join(Call call, Access access, String id, boolean append) {
    if (!call.has("groups")) {
      return;
    }
    if (!append) {
      access.groups.values().forEach(members -> members.remove(id));
    }
    for (String group : call.get("groups", "").split("[\\s,;\\x00]+")) {
      TreeSet<String> members = access.groups.get(group);
      if (members != null) {
        members.add(id);
      } else if (!group.isEmpty()) {
        throw PveError.die("no such group '" + group + "'");
      }
    }
  }

  private static Object read(Call call) {
    User user = require(call, call.require("userid"));
    Map<String, @Nullable Object> row = new TreeMap<>();
    row.put("enable", user.enabled ? 1 : 0);
    row.put("expire", user.expire);
    row.put("email", user.email);
    optional(row, user);
    List<String> groups =
        call.cluster().access.groups.entrySet().stream()
            .filter(e -> e.getValue().contains(user.id))
            .map(Map.Entry::getKey)
            .toList();
    row.put("groups", groups);
    Map<String, Object> tokens = new TreeMap<>();
    user.tokens.forEach((name, token) -> tokens.put(name, TokenMethods.row(token)));
    row.put("tokens", tokens.isEmpty() ? null : tokens);
    return row;
  }

  private static @Nullable Object update(Call call) {
    User user = require(call, call.require("userid"));
    apply(call, user);
    join(call, call.cluster().access, user.id, call.flag("append"));
    return null;
  }

  private static @Nullable Object delete(Call call) {
    User user = require(call, call.require("userid"));
    Access access = call.cluster().access;
    access.users.remove(user.id);
    access.groups.values().forEach(members -> members.remove(user.id));
    access.acl.removeIf(e -> e.ugid().equals(user.id) || e.ugid().startsWith(user.id + "!"));
    return null;
  }
}
