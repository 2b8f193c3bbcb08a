package io.proxmoxmpc.simulator.control;

import io.proxmoxmpc.simulator.core.Upid;
import io.proxmoxmpc.simulator.state.Cluster;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a state is one that a cluster can be in, so that no later call stumbles over it. */
final class StateCheck {
  private static final int ENOUGH = 5;

  private final Cluster cluster;
  private final List<String> faults = new ArrayList<>();

  private StateCheck(Cluster cluster) {
    this.cluster = cluster;
  }

  /** What cannot be, at most a handful; empty for a sound state. */
  static List<String> faults(@Nullable Cluster cluster) {
    if (cluster == null || cluster.nodes.isEmpty()) {
      return List.of("a state needs \"nodes\"; change what GET /state gives");
    }
    StateCheck check = new StateCheck(cluster);
    check.places();
    check.names();
    return check.faults.subList(0, Math.min(ENOUGH, check.faults.size()));
  }

  private void that(boolean holds, String otherwise) {
    if (!holds) {
      faults.add(otherwise);
    }
  }

  private void places() {
    that(!cluster.caPem.isEmpty(), "\"caPem\" is missing; keep that of GET /state");
    cluster.guests.forEach((vmid, guest) -> {
      that(guest.vmid == vmid, "guest " + vmid + " says that it is " + guest.vmid);
      that(
          cluster.nodes.containsKey(guest.node),
          "guest " + vmid + " is on the node \"" + guest.node + "\", which does not exist");
    });
  }

  private void names() {
    cluster.nodes.forEach((name, node) ->
        that(name.equals(node.name), "node " + name + " says that it is \"" + node.name + "\""));
    cluster.storages.forEach((id, storage) ->
        that(id.equals(storage.id), "storage " + id + " says that it is \"" + storage.id + "\""));
    cluster.pools.forEach((id, pool) ->
        that(id.equals(pool.id), "pool " + id + " says that it is \"" + pool.id + "\""));
    cluster.access.users.forEach((id, user) ->
        that(id.equals(user.id), "user " + id + " says that it is \"" + user.id + "\""));
    cluster.ha.forEach((sid, resource) ->
        that(
            sid.equals(resource.sid) && sid.matches("(vm|ct):\\d{1,9}"),
            "HA resource " + sid + " says that it is \"" + resource.sid + "\""));
    cluster.tasks.forEach(task ->
        that(Upid.parse(task.upid()).isPresent(), "\"" + task.upid() + "\" is no task's id"));
  }
}
