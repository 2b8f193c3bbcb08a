package io.proxmoxmpc.simulator.lxc;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.guest.Guests;
import io.proxmoxmpc.simulator.guest.Macs;
import io.proxmoxmpc.simulator.guest.PoolJoin;
import io.proxmoxmpc.simulator.guest.Sizes;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestConfig;
import io.proxmoxmpc.simulator.state.GuestKind;
import io.proxmoxmpc.simulator.state.Volume;
import io.proxmoxmpc.simulator.storage.Volumes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Restores a container: all of the archive's config, keys of the call overriding it. */
final class RestoreCt {
  private final Call call;
  private final LxcSchema schema;
  private final Map<String, String> wanted;
  private final String storage;

  RestoreCt(Call call, LxcSchema schema, Map<String, String> wanted, String storage) {
    this.call = call;
    this.schema = schema;
    this.wanted = wanted;
    this.storage = storage;
  }

  Object start() {
    int vmid = call.vmid();
    Guests guests = Guests.of(call, GuestKind.LXC);
    Guest old = call.cluster().guest(vmid);
    boolean replace =
        old != null
            && call.flag("force")
            && old.kind == GuestKind.LXC
            && old.node.equals(call.node());
    if (!replace) {
      guests.dieIfTaken(vmid);
    }
    if (old != null && replace) {
      if (old.run.running) {
        throw PveError.die("can't overwrite running container");
      }
      Guests.checkProtection(old, "unable to restore CT " + vmid);
      Guests.checkLock(old);
    }
    Guest guest = old == null ? new Guest(GuestKind.LXC, vmid, call.node()) : old;
    guest.config.values.put("lock", "create");
    call.cluster().guests.put(vmid, guest);
    return call.fork("vzrestore", vmid, task -> restore(task, guest, replace));
  }

  private void restore(Task task, Guest guest, boolean replace) {
    Guests guests = Guests.of(call, GuestKind.LXC);
    try {
      guests.lockedRun(guest.vmid, () -> locked(task, guest, replace));
    } catch (PveError e) {
      if (!replace) {
        call.cluster().guests.remove(guest.vmid);
      } else {
        guest.config.values.remove("lock");
      }
      throw PveError.die("unable to restore CT " + guest.vmid + " - " + e.text());
    }
    PoolJoin.join(call, guest.vmid, call.get("pool"));
  }

  private void locked(Task task, Guest guest, boolean replace) {
    Volumes volumes = new Volumes(call.world(), guest.node);
    Volume archive = volumes.require(call.require("ostemplate"));
    GuestConfig archived = archive.archived;
    if (archived == null) {
      throw PveError.die("could not find configuration in archive '" + archive.volid() + "'");
    }
    List<String> before = replace ? ownedVolumes(guest) : List.of();
    guest.config = new GuestConfig();
    guest.config.values.put("lock", "create");
    RootDisks disks = new RootDisks(call.world(), guest.node, schema, guest.vmid);
    TreeMap<String, String> values = new TreeMap<>(archived.values);
    values.keySet().removeIf(key -> key.matches("lock|parent|snaptime|unused\\d+"));
    try {
      new TreeMap<>(archived.values)
          .forEach((key, value) -> {
            if (MountPoint.isSlot(key)) {
              values.put(key, volume(disks, key, value));
            }
          });
      task.log("restoring '" + archive.volid() + "' now..");
      task.work();
    } catch (PveError e) {
      disks.undo();
      throw e;
    }
    override(values);
    before.forEach(volumes::free);
    guest.config.values = values;
  }

  private List<String> ownedVolumes(Guest guest) {
    List<String> volids = new ArrayList<>();
    guest.config.values.forEach((key, value) -> {
      if (MountPoint.isSlot(key)) {
        volids.add(schema.parse(key, value).getOrDefault("volume", ""));
      } else if (key.matches("unused\\d+")) {
        volids.add(value);
      }
    });
    return volids;
  }

  private String volume(RootDisks disks, String key, String value) {
    String own = wanted.get(key);
    if (own != null) {
      return disks.create(key, own);
    }
    Map<String, String> options = schema.parse(key, value);
    long size = Sizes.parse(options.getOrDefault("size", "4G")).orElse(4L << 30);
    Volume volume = disks.allocate(storage, size);
    options.put("volume", volume.volid());
    return schema.print(key, options);
  }

  private void override(TreeMap<String, String> values) {
    if (call.flag("unique")) {
      values.replaceAll((key, value) -> {
        if (!key.matches("net\\d+")) {
          return value;
        }
        Map<String, String> device = schema.parse(key, value);
        device.put("hwaddr", Macs.mac(call.world()));
        return schema.print(key, device);
      });
    }
    wanted.forEach((key, value) -> {
      if (!MountPoint.isSlot(key)) {
        values.put(key, LxcValues.stored(call.world(), schema, key, value));
      }
    });
    values.values().removeIf(String::isEmpty);
  }
}
