package io.proxmoxmpc.simulator.core;

import io.proxmoxmpc.simulator.schema.Privileges;
import io.proxmoxmpc.simulator.state.Access;
import io.proxmoxmpc.simulator.state.Pool;
import io.proxmoxmpc.simulator.state.Token;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a caller may do ({@code pve-access-control RPCEnvironment.pm}). */
public final class Rights {
  private static final Map<String, String> ADMINISTRATORS =
      Map.of("/storage/", "Datastore.Allocate", "/vms/", "VM.Allocate", "/pool/", "Pool.Allocate");

  private final Access access;
  private final Map<String, Pool> pools;
  private final String authId;
  private final AclWalk acl;

  public Rights(Access access, Map<String, Pool> pools, String authId) {
    this.access = access;
    this.pools = pools;
    this.authId = authId;
    this.acl = new AclWalk(access);
  }

  /** The same rights as seen for another identity. */
  public Rights of(String otherAuthId) {
    return new Rights(access, pools, otherAuthId);
  }

  /** Privileges on a path and whether each propagates. */
  public Map<String, Boolean> on(String path) {
    return on(authId, path);
  }

  private Map<String, Boolean> on(String who, String path) {
    Map<String, Boolean> privileges = new TreeMap<>();
    if (who.equals("root@pam")) {
      Privileges.all().forEach(p -> privileges.put(p, true));
      return privileges;
    }
    int bang = who.indexOf('!');
    if (bang < 0) {
      return compiled(who, path);
    }
    Map<String, Boolean> ofUser = on(who.substring(0, bang), path);
    Token token = access.token(who);
    if (token == null) {
      return Map.of();
    }
    if (!token.privsep) {
      return ofUser;
    }
    compiled(who, path)
        .forEach((privilege, propagate) -> {
          Boolean user = ofUser.get(privilege);
          if (user != null) {
            privileges.put(privilege, propagate && user);
          }
        });
    return privileges;
  }

  private Map<String, Boolean> compiled(String who, String path) {
    Map<String, Boolean> roles = new TreeMap<>(acl.roles(who, path));
    Map<String, Boolean> fromPools = poolRoles(who, path);
    if (!fromPools.isEmpty() && !roles.containsKey("NoAccess")) {
      if (fromPools.containsKey("NoAccess")) {
        return Map.of();
      }
      fromPools.keySet().forEach(role -> roles.putIfAbsent(role, false));
    }
    Map<String, Boolean> privileges = new TreeMap<>();
    roles.forEach((role, propagate) ->
        access.privilegesOf(role).forEach(p -> privileges.merge(p, propagate, Boolean::logicalOr)));
    return privileges;
  }

  private Map<String, Boolean> poolRoles(String who, String path) {
    Map<String, Boolean> roles = new TreeMap<>();
    for (Pool pool : pools.values()) {
      boolean member =
          pool.guests.stream().anyMatch(vmid -> path.equals("/vms/" + vmid))
              || pool.storages.stream().anyMatch(id -> path.equals("/storage/" + id));
      if (member) {
        acl.roles(who, "/pool/" + pool.id).keySet().forEach(role -> roles.put(role, false));
      }
    }
    return roles;
  }

  public boolean has(String path, String privilege) {
    return on(path).containsKey(privilege);
  }

  public boolean hasAny(String path, String... privileges) {
    Map<String, Boolean> mine = on(path);
    for (String privilege : privileges) {
      if (mine.containsKey(privilege)) {
        return true;
      }
    }
    return false;
  }

  public boolean hasAll(String path, String... privileges) {
    return on(path).keySet().containsAll(List.of(privileges));
  }

  /** Whether rights on a path may be handed out: whoever administers a kind of object may. */
  public boolean mayModify(String path, boolean quiet) {
    String[] needed = {"Permissions.Modify"};
    for (Map.Entry<String, String> kind : ADMINISTRATORS.entrySet()) {
      if (path.startsWith(kind.getKey())) {
        needed = new String[] {"Permissions.Modify", kind.getValue()};
      }
    }
    if (quiet) {
      return hasAny(path, needed);
    }
    checkAny(path, needed);
    return true;
  }

  Set<String> groups() {
    return access.groups.keySet();
  }

  boolean isMember(String group, String userId) {
    return access.groups.getOrDefault(group, new TreeSet<>()).contains(userId);
  }

  boolean knows(String userId) {
    return access.users.containsKey(userId);
  }

  /** Dies unless all privileges are held. */
  public void check(String path, String... privileges) {
    Map<String, Boolean> mine = on(path);
    for (String privilege : privileges) {
      if (!mine.containsKey(privilege)) {
        throw PveError.denied(path + ", " + privilege);
      }
    }
  }

  /** Dies unless any of the privileges is held. */
  public void checkAny(String path, String... privileges) {
    if (!hasAny(path, privileges)) {
      throw PveError.denied(path + ", " + String.join("|", privileges));
    }
  }
}
