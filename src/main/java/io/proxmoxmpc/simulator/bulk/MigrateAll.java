package io.proxmoxmpc.simulator.bulk;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Quorum;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import io.proxmoxmpc.simulator.state.SimNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * {@code POST /nodes/N/migrateall} and the cluster-wide migrate: a task of its own moves each
 * guest.
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
    SimNode known = call.cluster().nodes.get(target);
    if (known == null) {
      throw PveError.die("no such cluster node '" + target + "'");
    }
    BulkAction.checkRights(call, "VM.Migrate");
    String node = wholeCluster ? call.cluster().nodes.firstKey() : call.node();
    return call.forkOn(node, type, "", task -> run(call, task, known));
  }

  private List<Guest> guests(Call call, String target) {
    Set<Integer> wanted = BulkAction.wanted(call);
    return call.cluster().guests.values().stream()
        .filter(guest -> wholeCluster || guest.node.equals(call.node()))
        .filter(guest -> wanted.isEmpty() || wanted.contains(guest.vmid))
        .filter(guest -> !guest.node.equals(target))
        .toList();
  }

  private void run(Call call, Task task, SimNode target) {
    List<String> failed = new ArrayList<>();
    List<Guest> guests = guests(call, target.name);
    if (!wholeCluster && guests.isEmpty()) {
      task.log("no virtual guests matched, nothing to do..");
      return;
    }
    int started = 0;
    for (Guest guest : guests) {
      MigrationOptions options = options(call, guest);
      List<String> obstacles = obstacles(call, guest, options);
      if (!obstacles.isEmpty()) {
        String who = "VM " + guest.vmid;
        task.log("Check " + who + ": skip " + who + " - precondition check failed:");
        obstacles.forEach(task::log);
        failed.add(String.valueOf(guest.vmid));
        continue;
      }
      if (guest.kind == GuestKind.QEMU) {
        task.log("Check VM " + guest.vmid + ": precondition check passed");
      }
      started++;
      task.log("Migrating " + guest.kind.noun() + " " + guest.vmid);
      String upid = new Migration(guest.kind).fork(call, guest, target, options);
      Task own = call.world().tasks().find(upid).orElseThrow();
      boolean ended = call.world().await(() -> !own.isRunning(), 600_000);
      if (!ended || own.hasFailed()) {
        task.log("migration of " + guest.vmid + " failed: " + own.exitStatus());
        failed.add(String.valueOf(guest.vmid));
      }
    }
    conclude(task, started, failed);
  }

  /** A node's task does not mind migrations that fail, only that none was begun. */
  private void conclude(Task task, int started, List<String> failed) {
    if (!wholeCluster) {
      if (started == 0) {
        throw PveError.die("no migrations worker started...");
      }
      task.log("All jobs finished, used " + started + " workers in total.");
    } else if (!failed.isEmpty()) {
      throw PveError.die("Some guests failed to migrate " + String.join(", ", failed));
    }
  }

  /** A node's running guests move as they run; the cluster's only when that was asked for. */
  private MigrationOptions options(Call call, Guest guest) {
    boolean running = guest.run.running && (!wholeCluster || call.flag("online"));
    return new MigrationOptions(
        running, running, call.flag("with-local-disks"), false, StorageMap.NONE);
  }

  private static List<String> obstacles(Call call, Guest guest, MigrationOptions options) {
    List<String> obstacles = new ArrayList<>();
    if (guest.kind == GuestKind.QEMU) {
      List<String> disks = new MigrationCheck(call, guest).localVolumes();
      if (options.online() && !options.localDisks() && !disks.isEmpty()) {
        obstacles.add("  Has local disks: " + String.join(", ", disks));
      }
      List<String> devices = LocalDevices.of(guest);
      if (!devices.isEmpty()) {
        obstacles.add("  Has local resources: " + String.join(", ", devices));
      }
    }
    return obstacles;
  }
}
