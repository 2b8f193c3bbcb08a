package io.proxmoxmpc.simulator.bulk;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.guest.Guests;
import io.proxmoxmpc.simulator.guest.HaManager;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import io.proxmoxmpc.simulator.state.HaResource;
import io.proxmoxmpc.simulator.state.SimNode;
import io.proxmoxmpc.simulator.state.Storage;
import io.proxmoxmpc.simulator.storage.Volumes;
import org.jspecify.annotations.Nullable;

/** {@code POST .../migrate} of either kind, up to the task that does it. */
final class Migration {
  private final GuestKind kind;

  Migration(GuestKind kind) {
    this.kind = kind;
  }

  Object start(Call call) {
    String target = call.require("target");
    if (target.equals(call.node()) || target.equals("localhost")) {
      throw PveError.param("target", "target is local node.");
    }
    Guests.of(call, kind).checkQuorum();
    SimNode node = call.cluster().nodes.get(target);
    if (node == null) {
      throw PveError.die("no such cluster node '" + target + "'");
    }
    for (String name : new String[] {"force", "migration_type", "migration_network"}) {
      if (!call.get(name, "0").equals("0")) {
        call.rootOnly(name);
      }
    }
    Guest guest = Guests.load(call, kind);
    MigrationOptions options = MigrationOptions.of(call, storages(call));
    if (kind == GuestKind.QEMU) {
      Guests.checkLock(guest);
      checkRunning(call, guest, options);
      if (!call.has("targetstorage") || options.storages().identity()) {
        checkStorages(call, guest, target);
      }
    } else if (guest.run.running && !options.online() && !options.restart()) {
      throw PveError.die("can't migrate running container without --online or --restart");
    }
    return fork(call, guest, node, options);
  }

  private StorageMap storages(Call call) {
    String parameter = kind == GuestKind.QEMU ? "targetstorage" : "target-storage";
    String text = call.get(parameter);
    return text == null ? StorageMap.NONE : StorageMap.parse(parameter, text);
  }

  private static void checkRunning(Call call, Guest guest, MigrationOptions options) {
    if (!guest.run.running) {
      return;
    }
    if (!options.online()) {
      throw PveError.die("can't migrate running VM without --online");
    }
    String target = call.require("target");
    if (!options.force() && isReplicatedElsewhere(call, guest, target)) {
      throw PveError.die(notReplicated(target));
    }
  }

  static boolean isReplicatedElsewhere(Call call, Guest guest, String target) {
    boolean there =
        call.cluster().replication.entrySet().stream()
            .filter(job -> job.getKey().startsWith(guest.vmid + "-"))
            .anyMatch(job -> target.equals(job.getValue().get("target")));
    return call.cluster().isReplicated(guest.vmid) && !there;
  }

  static String notReplicated(String target) {
    return "Cannot live-migrate replicated VM to node '"
        + target
        + "' - not a replication target. Use 'force' to override.";
  }

  /** {@code check_storage_availability}: every volume's storage is on both nodes. */
  private static void checkStorages(Call call, Guest guest, String target) {
    Volumes here = new Volumes(call.world(), guest.node);
    Volumes there = new Volumes(call.world(), target);
    for (VolumeUse use : VolumeUse.of(guest).values()) {
      if (use.isAttached && use.isManaged()) {
        String id = Volumes.storageOf(use.volid);
        Storage storage = here.enabled(id);
        Storage unused = there.enabled(id);
        String type = here.parse(use.volid).type();
        if (!storage.content.contains(type)) {
          throw PveError.die(
              use.volid + ": content type '" + type + "' is not available on storage '" + id + "'");
        }
      }
    }
  }

  /** Forks the worker that moves a guest, or the one that asks the HA manager to. */
  String fork(Call call, Guest guest, SimNode node, MigrationOptions options) {
    if (!options.storages().equals(StorageMap.NONE)) {
      options.storages().check(call, kind, node.name);
    }
    String sid = (kind == GuestKind.QEMU ? "vm:" : "ct:") + guest.vmid;
    if (HaManager.isManaged(call.cluster(), sid)) {
      return call.forkOn(
          guest.node, "hamigrate", guest.vmid, task -> request(call, task, sid, node.name));
    }
    String type = kind == GuestKind.QEMU ? "qmigrate" : "vzmigrate";
    return call.forkOn(
        guest.node,
        type,
        guest.vmid,
        task -> new MigrationWorker(call, task, guest, node, options).run());
  }

  // Ends at once; the guest moves in one of the manager's next rounds (BH 14).
  private void request(Call call, Task task, String sid, String target) {
    task.log(
        "Requesting HA migration for "
            + kind.noun()
            + " "
            + sid.substring(3)
            + " to node "
            + target);
    HaResource resource = call.cluster().ha.get(sid);
    if (resource != null) {
      resource.options.put("crm-target", target);
    }
  }

  /** {@code GET .../migrate}: what stands in the way. */
  @Nullable Object precheck(Call call) {
    Guests.of(call, kind).checkQuorum();
    Guest guest = Guests.load(call, kind);
    Guests.checkLock(guest);
    return new MigrationCheck(call, guest).answer();
  }
}
