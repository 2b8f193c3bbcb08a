package io.proxmoxmpc.simulator.bulk;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Quorum;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.state.Guest;
import java.util.List;

/**
 * {@code POST /nodes/N/migrateall} and the cluster-wide migrate: moves guests, keeping rules
 * simple.
 */
final class MigrateAll implements Handler {
  private final String type;
  private final boolean wholeCluster;

  MigrateAll(String type, boolean wholeCluster) {
    this.type = type;
    this.wholeCluster = wholeCluster;
  }

  @Override
  public Object handle(Call call) {
    String target = call.get("target", call.get("target-node", ""));
    if (!wholeCluster && target.equals(call.node())) {
      throw PveError.param("target", "target is local node.");
    }
    Quorum.check(call.world());
    if (!call.cluster().nodes.containsKey(target)) {
      throw PveError.die("no such cluster node '" + target + "'");
    }
    String node = wholeCluster ? call.cluster().nodes.firstKey() : call.node();
    return call.forkOn(node, type, "", task -> run(call, task, target));
  }

  private void run(Call call, Task task, String target) {
    List<String> wanted = List.of(call.get("vms", "").split("[\\s,;\\x00]+"));
    for (Guest guest : call.cluster().guests.values()) {
      boolean here = wholeCluster || guest.node.equals(call.node());
      boolean named = wanted.contains(String.valueOf(guest.vmid)) || !call.has("vms");
      if (here && named && !guest.node.equals(target)) {
        task.log("Migrating " + guest.kind.noun() + " " + guest.vmid);
        task.work();
        Migration.volumes(call, guest).stream()
            .filter(v -> !v.node.isEmpty())
            .forEach(v -> v.node = target);
        guest.node = target;
      }
    }
  }
}
