package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.guest.Guests;
import io.proxmoxmpc.simulator.guest.PoolJoin;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestConfig;
import io.proxmoxmpc.simulator.state.GuestKind;
import io.proxmoxmpc.simulator.state.Volume;
import io.proxmoxmpc.simulator.storage.VolumeAccess;
import io.proxmoxmpc.simulator.storage.Volumes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Restores a VM from an archive. While data flows its config is {@code memory: 128} and nothing
 * else, without a lock (BH 22i).
 */
final class RestoreVm {
  private final Call call;
  private final Map<String, String> wanted;
  private final String emsg;

  RestoreVm(Call call, Map<String, String> wanted) {
    this.call = call;
    this.wanted = wanted;
    this.emsg = "unable to restore VM " + call.vmid() + " -";
  }

  Object start() {
    wanted
        .keySet()
        .forEach(key -> {
          if (Drive.isSlot(key)) {
            throw PveError.param(key, "option conflicts with option 'archive'");
          }
        });
    Volume archive = archive();
    Guest old = call.cluster().guest(call.vmid());
    boolean replaces = old != null && call.flag("force") && isOurs(old);
    if (!replaces) {
      try {
        Guests.of(call, GuestKind.QEMU).dieIfTaken(call.vmid());
      } catch (PveError e) {
        throw PveError.die(emsg + " " + e.text());
      }
    }
    return call.fork("qmrestore", call.vmid(), task -> restore(task, archive, replaces));
  }

  private boolean isOurs(Guest old) {
    return old.kind == GuestKind.QEMU && old.node.equals(call.node());
  }

  private Volume archive() {
    String volid = call.require("archive");
    Volumes volumes = new Volumes(call.world(), call.node());
    VolumeAccess.check(call, call.vmid(), volid, "backup");
    String storage = call.get("storage");
    if (storage != null) {
      call.rights().check("/storage/" + storage, "Datastore.AllocateSpace");
    }
    return volumes.require(volid);
  }

  private void restore(Task task, Volume archive, boolean replaces) {
    Guests guests = Guests.of(call, GuestKind.QEMU);
    guests.lockedRun(call.vmid(), () -> locked(task, archive, replaces));
    PoolJoin.join(call, call.vmid(), call.get("pool"));
    if (call.flag("start")) {
      Guest guest = guests.load(call.node(), call.vmid());
      String unused =
          call.fork("qmstart", guest.vmid, start -> new VmPower(call, start, guest).start());
    }
  }

  private void locked(Task task, Volume archive, boolean replaces) {
    GuestConfig archived = archive.archived;
    if (archived == null) {
      throw PveError.die(emsg + " no configuration in archive '" + archive.volid() + "'");
    }
    Guest old = replaces ? replaceable() : null;
    Guest guest = old == null ? new Guest(GuestKind.QEMU, call.vmid(), call.node()) : old;
    List<String> before = old == null ? List.of() : volumes(old);
    guest.config = new GuestConfig();
    guest.config.values.put("memory", "128");
    call.cluster().guests.put(guest.vmid, guest);
    DiskMaker disks = new DiskMaker(call.world(), guest.node, guest.vmid, task);
    try {
      task.log("restore vma archive: " + archive.volid());
      // The old disks go first, so the new ones may get their names.
      before.forEach(new Volumes(call.world(), guest.node)::free);
      var values = new RestoredConfig(call, wanted, archive, disks).build(archived);
      task.work();
      guest.config.values = values;
      if (guest.isTemplate()) {
        task.log("Convert to template.");
        Volumes volumes = new Volumes(call.world(), guest.node);
        new TemplateDisks(new QemuSchema(call.context()), volumes, guest).convert(null);
      }
    } catch (PveError e) {
      disks.undo();
      call.cluster().guests.remove(guest.vmid);
      throw PveError.die(emsg + " " + e.text());
    }
  }

  private @Nullable Guest replaceable() {
    Guest old = Guests.load(call, GuestKind.QEMU);
    Guests.checkLock(old);
    Guests.checkProtection(old, emsg);
    if (old.run.running) {
      throw PveError.die(emsg + " vm is running");
    }
    return old;
  }

  private List<String> volumes(Guest old) {
    List<String> volids = new ArrayList<>();
    QemuSchema schema = new QemuSchema(call.context());
    schema
        .drives(old.config.values)
        .values()
        .forEach(drive -> {
          boolean owned = drive.isVolume() && (drive.isDisk() || drive.isCloudInit());
          if (owned) {
            volids.add(drive.file());
          }
        });
    old.config.values.forEach((key, value) -> {
      if (key.matches("unused\\d+|vmstate")) {
        volids.add(value);
      }
    });
    return volids;
  }
}
