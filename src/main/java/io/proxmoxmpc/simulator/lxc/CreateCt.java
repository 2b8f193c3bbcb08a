package io.proxmoxmpc.simulator.lxc;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.guest.Guests;
import io.proxmoxmpc.simulator.guest.PoolJoin;
import io.proxmoxmpc.simulator.guest.SshKeys;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import io.proxmoxmpc.simulator.storage.VolumeAccess;
import io.proxmoxmpc.simulator.storage.Volumes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code POST /nodes/N/lxc}: creates a container from a template, or restores one. */
final class CreateCt implements Handler {
  @Override
  public Object handle(Call call) {
    int vmid = call.vmid();
    String pool = call.get("pool");
    SshKeys.check(call.get("ssh-public-keys", ""));
    PoolJoin.checkExists(call, pool);
    checkMayCreate(call, vmid, pool);
    LxcSchema schema = new LxcSchema(call.context());
    Map<String, String> wanted =
        call.without(
            "vmid",
            "pool",
            "start",
            "unique",
            "force",
            "storage",
            "restore",
            "ostemplate",
            "bwlimit",
            "password",
            "ssh-public-keys",
            "unprivileged",
            "ignore-unpack-errors",
            "ha-managed");
    String storage = call.get("storage", "local");
    wanted.replaceAll((key, value) ->
        MountPoint.isSlot(key) && value.matches("\\d+(\\.\\d+)?") ? storage + ":" + value : value);
    wanted.keySet().removeIf(key -> key.matches("unused\\d+"));
    new LxcRights(call, schema, vmid, pool, Map.of()).check(wanted, java.util.List.of());
    if ("0".equals(call.get("unprivileged")) && !call.flag("restore")) {
      call.rights().check("/", "Sys.Modify");
    }
    String template = call.require("ostemplate");
    VolumeAccess.check(call, vmid, template, call.flag("restore") ? "backup" : "vztmpl");
    checkStorages(call, schema, wanted, storage);
    Guests guests = Guests.of(call, GuestKind.LXC);
    checkWrite(call, guests, vmid);
    if (call.flag("restore")) {
      return new RestoreCt(call, schema, wanted, storage).start();
    }
    guests.dieIfTaken(vmid);
    Guest guest = new Guest(GuestKind.LXC, vmid, call.node());
    guest.config.values.put("lock", "create");
    call.cluster().guests.put(vmid, guest);
    return call.fork("vzcreate", vmid, task -> create(call, task, guest, wanted));
  }

  private static void checkWrite(Call call, Guests guests, int vmid) {
    try {
      guests.checkWrite(new Guest(GuestKind.LXC, vmid, call.node()));
    } catch (PveError e) {
      String verb = call.flag("restore") ? "restore" : "create";
      throw PveError.die("unable to " + verb + " CT " + vmid + " - " + e.text());
    }
  }

  private static void checkMayCreate(Call call, int vmid, @Nullable String pool) {
    boolean may =
        call.rights().has("/vms/" + vmid, "VM.Allocate")
            || (pool != null && call.rights().has("/pool/" + pool, "VM.Allocate"))
            || (call.flag("restore")
                && call.flag("force")
                && call.rights().has("/vms/" + vmid, "VM.Backup"));
    if (!may) {
      throw PveError.denied("");
    }
    if (call.flag("start")) {
      boolean byPool = pool != null && call.rights().has("/pool/" + pool, "VM.PowerMgmt");
      if (!byPool) {
        call.rights().check("/vms/" + vmid, "VM.PowerMgmt");
      }
    }
  }

  private static void checkStorages(
      Call call, LxcSchema schema, Map<String, String> wanted, String fallback) {
    RootDisks disks = new RootDisks(call.world(), call.node(), schema, call.vmid());
    boolean any = false;
    for (Map.Entry<String, String> entry : wanted.entrySet()) {
      if (MountPoint.isSlot(entry.getKey())) {
        any = true;
        MountPoint point =
            new MountPoint(entry.getKey(), schema.parse(entry.getKey(), entry.getValue()));
        if (point.isVolume()) {
          disks.checkStorage(call, Volumes.storageOf(point.volume()));
        }
      }
    }
    if (any && !wanted.containsKey("rootfs")) {
      throw PveError.die("mount points configured, but 'rootfs' not set - aborting");
    }
    if (!any) {
      disks.checkStorage(call, fallback);
    }
  }

  private static void create(Call call, Task task, Guest guest, Map<String, String> wanted) {
    Guests guests = Guests.of(call, GuestKind.LXC);
    try {
      guests.lockedRun(guest.vmid, () -> new CtBuilder(call, task, guest).build(wanted));
    } catch (PveError e) {
      call.cluster().guests.remove(guest.vmid);
      throw PveError.die("unable to create CT " + guest.vmid + " - " + e.text());
    }
    PoolJoin.join(call, guest.vmid, call.get("pool"));
    if (call.flag("start")) {
      // The start is a task of its own, so its failure does not fail the creation.
      String unused =
          call.fork("vzstart", guest.vmid, start -> new CtPower(call, start, guest).start());
    }
  }
}
