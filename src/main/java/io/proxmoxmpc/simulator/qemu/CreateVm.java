package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Rights;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.guest.BridgeAccess;
import io.proxmoxmpc.simulator.guest.Guests;
import io.proxmoxmpc.simulator.guest.PoolJoin;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import io.proxmoxmpc.simulator.storage.Volumes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code POST /nodes/N/qemu}: creates a virtual machine, or restores one from an archive. */
final class CreateVm implements Handler {
  @Override
  public Object handle(Call call) {
    int vmid = call.vmid();
    String pool = call.get("pool");
    Guests guests = Guests.of(call, GuestKind.QEMU);
    guests.checkQuorum();
    PoolJoin.checkExists(call, pool);
    String storage = call.get("storage");
    if (storage != null) {
      call.rights().check("/storage/" + storage, "Datastore.AllocateSpace");
    }
    if (call.flag("ha-managed")) {
      call.rights().check("/", "Sys.Console");
    }
    checkMayCreate(call, vmid, pool);
    QemuSchema schema = new QemuSchema(call.context());
    Map<String, String> wanted =
        call.without(
            "vmid",
            "pool",
            "start",
            "unique",
            "force",
            "storage",
            "archive",
            "bwlimit",
            "live-restore",
            "ha-managed",
            "import-working-storage");
    if (wanted.containsKey("cdrom")) {
      wanted.put("ide2", String.valueOf(wanted.remove("cdrom")));
    }
    if (call.has("archive")) {
      new QemuRights(call.rights(), call.isRoot(), vmid, pool).check(wanted.keySet());
      return new RestoreVm(call, wanted).start();
    }
    checkContent(call, schema, wanted, vmid, pool);
    checkUnused(call, wanted);
    Guest guest = stub(call, guests, vmid);
    return call.fork("qmcreate", vmid, task -> create(call, task, guest, wanted));
  }

  private static void checkMayCreate(Call call, int vmid, @Nullable String pool) {
    Rights rights = call.rights();
    QemuRights needed = new QemuRights(rights, call.isRoot(), vmid, pool);
    if (call.flag("start")) {
      needed.need("VM.PowerMgmt");
    }
    boolean restores = call.has("archive") && call.flag("force");
    boolean may =
        rights.has("/vms/" + vmid, "VM.Allocate")
            || (pool != null && rights.has("/pool/" + pool, "VM.Allocate"))
            || (restores && rights.has("/vms/" + vmid, "VM.Backup"));
    if (!may) {
      throw PveError.denied("");
    }
  }

  private static void checkContent(
      Call call, QemuSchema schema, Map<String, String> wanted, int vmid, @Nullable String pool) {
    new StorageAccess(call, vmid).check(schema.drives(wanted));
    QemuRights rights = new QemuRights(call.rights(), call.isRoot(), vmid, pool);
    rights.check(wanted.keySet());
    new DeviceRights(call, schema, rights).create(wanted);
    wanted.forEach((key, value) -> {
      if (key.matches("net\\d+")) {
        BridgeAccess.check(call, schema.parse(key, value));
      }
    });
    new DrivePaths(call, schema).clean(wanted);
    QemuChecks.content(wanted);
  }

  // An unused volume must be one: there is nothing to allocate for it.
  private static void checkUnused(Call call, Map<String, String> wanted) {
    Volumes volumes = new Volumes(call.world(), call.node());
    wanted.forEach((key, value) -> {
      if (key.matches("unused\\d+")) {
        var unused = volumes.require(value);
      }
    });
  }

  private static Guest stub(Call call, Guests guests, int vmid) {
    try {
      guests.dieIfTaken(vmid);
    } catch (PveError e) {
      throw PveError.die("unable to create VM " + vmid + " - " + e.text());
    }
    Guest guest = new Guest(GuestKind.QEMU, vmid, call.node());
    guest.config.values.put("lock", "create");
    call.cluster().guests.put(vmid, guest);
    return guest;
  }

  private static void create(Call call, Task task, Guest guest, Map<String, String> wanted) {
    Guests guests = Guests.of(call, GuestKind.QEMU);
    try {
      guests.lockedRun(guest.vmid, () -> new VmBuilder(call, task, guest).build(wanted));
    } catch (PveError e) {
      call.cluster().guests.remove(guest.vmid);
      throw e;
    }
    PoolJoin.join(call, guest.vmid, call.get("pool"));
    if (call.flag("ha-managed")) {
      call.cluster()
          .ha
          .put(
              "vm:" + guest.vmid,
              new io.proxmoxmpc.simulator.state.HaResource(
                  "vm:" + guest.vmid, call.flag("start") ? "started" : "stopped"));
    }
    if (call.flag("start")) {
      task.log("Execute autostart");
      // The start is a task of its own, so its failure does not fail the creation.
      String unused =
          call.fork("qmstart", guest.vmid, start -> new VmPower(call, start, guest).start());
    }
  }
}
