package io.proxmoxmpc.simulator.state;

import io.proxmoxmpc.simulator.schema.Privileges;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Users, groups, roles and access control lists. */
public final class Access {
  public TreeMap<String, User> users = new TreeMap<>();
  public TreeMap<String, TreeSet<String>> groups = new TreeMap<>();
  public TreeMap<String, String> groupComments = new TreeMap<>();
  public TreeMap<String, TreeSet<String>> roles = new TreeMap<>();
  public List<AclEntry> acl = new ArrayList<>();

  public Access() {
    roles.putAll(BuiltInRoles.all());
  }

  /** Finds the token of a full id such as {@code user@realm!name}. */
  public @Nullable Token token(String authId) {
    int bang = authId.indexOf('!');
    User user = bang < 0 ? null : users.get(authId.substring(0, bang));
    return user == null ? null : user.tokens.get(authId.substring(bang + 1));
  }

  /** The members of a group, to be changed. */
  public TreeSet<String> group(String name) {
    return groups.computeIfAbsent(name, n -> new TreeSet<>());
  }

  /** The groups that a user belongs to. */
  public List<String> groupsOf(String userId) {
    return groups.entrySet().stream()
        .filter(group -> group.getValue().contains(userId))
        .map(Map.Entry::getKey)
        .toList();
  }

  public TreeSet<String> privilegesOf(String role) {
    if (role.equals("Administrator")) {
      return new TreeSet<>(Privileges.all());
    }
    return roles.getOrDefault(role, new TreeSet<>());
  }

  /** Drops the entries below a path that no longer exists. */
  public void forget(String path) {
    acl.removeIf(entry -> entry.path().equals(path));
  }
}
