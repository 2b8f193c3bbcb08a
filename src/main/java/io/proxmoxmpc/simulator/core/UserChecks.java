package io.proxmoxmpc.simulator.core;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The checks about the user that a call names ({@code RPCEnvironment.pm userid-group}). */
final class UserChecks {
  private static final String GROUPS = "/access/groups";

  private final Rights rights;
  private final Map<String, String> values;
  private final String userId;

  UserChecks(Rights rights, Map<String, String> values) {
    this.rights = rights;
    this.values = values;
    this.userId = values.getOrDefault("userid", "");
  }

  /** Rights on all groups, or on those of the user and on those that are to become so. */
  boolean group(JsonNode check, boolean quiet) {
    String[] privileges = PermissionCheck.texts(check.path(1));
    String param = check.path(2).asText().equals("groups_param") ? check.path(3).asText() : "";
    boolean mustExist = !param.equals("create");
    if (mustExist && !exists(quiet)) {
      return false;
    }
    if (rights.hasAny(GROUPS, privileges)) {
      return true;
    }
    Set<String> mine = new TreeSet<>(rights.groups());
    mine.removeIf(group -> !rights.hasAny(GROUPS + "/" + group, privileges));
    if (!param.isEmpty()) {
      named(mine, String.join("|", privileges));
    }
    boolean knows = !mustExist || mine.stream().anyMatch(group -> rights.isMember(group, userId));
    return knows || PermissionCheck.denied(quiet, "");
  }

  private void named(Set<String> mine, String privileges) {
    String groups = values.getOrDefault("groups", "");
    if (groups.isBlank()) {
      throw PveError.denied(GROUPS + ", " + privileges);
    }
    for (String group : groups.split("[\\s,;\\x00]+")) {
      if (!group.isEmpty() && !mine.contains(group)) {
        throw PveError.denied(GROUPS + "/" + group + ", " + privileges);
      }
    }
  }

  /** The caller's own user, or a realm whose users the caller may make. */
  boolean user(JsonNode check, Caller caller, boolean quiet) {
    String realm = userId.substring(valid(userId).indexOf('@') + 1);
    if (check.path(1).asText().equals("self")) {
      return exists(quiet) && (caller.authId().equals(userId) || PermissionCheck.denied(quiet, ""));
    }
    String path = "/access/realm/" + realm;
    if (quiet) {
      return rights.hasAll(path, "Realm.AllocateUser");
    }
    rights.check(path, "Realm.AllocateUser");
    return true;
  }

  private boolean exists(boolean quiet) {
    if (rights.knows(valid(userId))) {
      return true;
    }
    if (quiet) {
      return false;
    }
    throw PveError.die("no such user ('" + userId + "')");
  }

  // Here names are looked at before the parameters are verified.
  private static String valid(String name) {
    if (name.length() < 3) {
      throw PveError.die("user name '" + name + "' is too short");
    }
    if (!name.matches("[^\\s:/]+@[A-Za-z][A-Za-z0-9._-]+")) {
      throw PveError.die("value '" + name + "' does not look like a valid user name");
    }
    return name;
  }
}
