package io.proxmoxmpc.simulator.access;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.MethodTable;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Rows;
import io.proxmoxmpc.simulator.state.Access;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** {@code /access/groups} ({@code pve-access-control API2/Group.pm}). */
final class GroupMethods {
  private GroupMethods() {}

  static void register(MethodTable table) {
    table
        .get("/access/groups", GroupMethods::list)
        .post("/access/groups", GroupMethods::create)
        .get("/access/groups/{groupid}", GroupMethods::read)
        .put("/access/groups/{groupid}", GroupMethods::update)
        .delete("/access/groups/{groupid}", GroupMethods::delete);
  }

  private static Object list(Call call) {
    Rows<Map<String, Object>> rows = new Rows<>();
    Access access = call.cluster().access;
    access.groups.forEach((group, members) -> {
      String path = "/access/groups/" + group;
      if (call.rights().hasAny(path, "User.Modify", "Sys.Audit", "Group.Allocate")) {
        Map<String, Object> row = new TreeMap<>();
        row.put("groupid", group);
        row.put("users", String.join(",", members));
        comment(access, group, row);
        rows.add(row);
      }
    });
    return rows;
  }

  private static void comment(Access access, String group, Map<String, Object> row) {
    String comment = access.groupComments.get(group);
    if (comment != null && !comment.isEmpty()) {
      row.put("comment", comment);
    }
  }

  private static String require(Call call, String prefix) {
    String group = call.require("groupid");
    if (!call.cluster().access.groups.containsKey(group)) {
      throw PveError.die(prefix + "group '" + group + "' does not exist");
    }
    return group;
  }

  private static @Nullable Object create(Call call) {
    String group = call.require("groupid");
    if (call.cluster().access.groups.putIfAbsent(group, new TreeSet<>()) != null) {
      throw PveError.die("create group failed: group '" + group + "' already exists");
    }
    call.cluster().access.groupComments.put(group, call.get("comment", ""));
    return null;
  }

  private static Object read(Call call) {
    String group = require(call, "");
    Map<String, Object> row = new TreeMap<>();
    row.put("members", call.cluster().access.group(group));
    comment(call.cluster().access, group, row);
    return row;
  }

  private static @Nullable Object update(Call call) {
    String group = require(call, "update group failed: ");
    if (call.has("comment")) {
      call.cluster().access.groupComments.put(group, call.require("comment"));
    }
    return null;
  }

  private static @Nullable Object delete(Call call) {
    String group = require(call, "delete group failed: ");
    Access access = call.cluster().access;
    access.groups.remove(group);
    access.groupComments.remove(group);
    access.acl.removeIf(e -> e.type().equals("group") && e.ugid().equals(group));
    return null;
  }
}
