package io.proxmoxmpc.simulator.access;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.Rights;
import io.proxmoxmpc.simulator.state.AclEntry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code GET /access/permissions}: the privileges of the caller, or of someone else. */
final class PermissionView implements Handler {
  private static final List<String> TOP =
      List.of("/", "/access", "/access/groups", "/nodes", "/pool", "/sdn", "/storage", "/vms");

  @Override
  public Object handle(Call call) {
    String who = call.get("userid", call.user());
    boolean own = who.equals(call.user()) || who.startsWith(call.user() + "!");
    if (!own) {
      call.rights().check("/access", "Sys.Audit");
    }
    Rights rights = call.rights().of(who);
    TreeSet<String> paths = new TreeSet<>();
    String only = call.get("path");
    if (only == null) {
      paths.addAll(TOP);
      call.cluster().access.acl.stream().map(AclEntry::path).forEach(paths::add);
      call.cluster()
          .pools
          .values()
          .forEach(pool -> {
            pool.guests.forEach(vmid -> paths.add("/vms/" + vmid));
            pool.storages.forEach(storage -> paths.add("/storage/" + storage));
          });
    } else {
      paths.add(only);
    }
    Map<String, Object> all = new TreeMap<>();
    for (String path : paths) {
      Map<String, Integer> privileges = new TreeMap<>();
      rights
          .on(path)
          .forEach((privilege, propagate) -> privileges.put(privilege, propagate ? 1 : 0));
      if (!privileges.isEmpty() || only != null) {
        all.put(path, privileges);
      }
    }
    return all;
  }
}
