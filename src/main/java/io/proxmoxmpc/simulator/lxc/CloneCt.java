package io.proxmoxmpc.simulator.lxc;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.guest.BridgeAccess;
import io.proxmoxmpc.simulator.guest.ConfigFile;
import io.proxmoxmpc.simulator.guest.Guests;
import io.proxmoxmpc.simulator.guest.Macs;
import io.proxmoxmpc.simulator.guest.PoolJoin;
import io.proxmoxmpc.simulator.guest.Sizes;
import io.proxmoxmpc.simulator.guest.Snapshots;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import io.proxmoxmpc.simulator.state.Storage;
import io.proxmoxmpc.simulator.state.Volume;
import io.proxmoxmpc.simulator.storage.Features;
import io.proxmoxmpc.simulator.storage.Volumes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code POST .../lxc/ID/clone}: the source is locked, the new config complete but for disks. */
final class CloneCt implements Handler {
  @Override
  public Object handle(Call call) {
    PoolJoin.checkExists(call, call.get("pool"));
    checkTarget(call);
    Guests guests = Guests.of(call, GuestKind.LXC);
    guests.checkQuorum();
    Guest source = guests.load(call.node(), call.vmid());
    Guests.checkLock(source);
    int newId = Integer.parseInt(call.require("newid"));
    guests.dieIfTaken(newId);
    boolean full = call.has("full") ? call.flag("full") : !source.isTemplate();
    if (call.has("storage") && !full) {
      throw PveError.die("parameter 'storage' not allowed for linked clones");
    }
    String snapshot = call.get("snapname");
    Map<String, String> from =
        snapshot == null ? source.config.values : Snapshots.require(source, snapshot);
    if (full && source.run.running && snapshot == null) {
      throw PveError.die("Full clone of a running container is only possible from a snapshot");
    }
    List<MountPoint> points = points(call, from, full);
    checkShared(call, points);
    Guest clone = new Guest(GuestKind.LXC, newId, call.node());
    clone.config.values.putAll(newConfig(call, from));
    checkBridges(call, clone);
    call.cluster().guests.put(newId, clone);
    call.cluster().cloneFirewall(source.vmid, newId);
    source.config.values.put("lock", "disk");
    return call.fork("vzclone", call.vmid(), task -> copy(call, task, source, clone, points, full));
  }

  /** Where the clone is to go, and the storage that must be there too. */
  private static void checkTarget(Call call) {
    String storage = call.get("storage");
    if (storage != null) {
      Storage unused = new Volumes(call.world(), call.node()).enabled(storage);
    }
    String target = target(call);
    if (target == null) {
      return;
    }
    if (!call.cluster().nodes.containsKey(target)) {
      throw PveError.die("no such cluster node '" + target + "'");
    }
    if (storage != null && !new Volumes(call.world(), target).enabled(storage).shared) {
      throw PveError.die("can't clone to non-shared storage '" + storage + "'");
    }
  }

  private static @Nullable String target(Call call) {
    String target = call.get("target");
    boolean here = call.node().equals(target) || "localhost".equals(target);
    return here ? null : target;
  }

  private static void checkShared(Call call, List<MountPoint> points) {
    Volumes volumes = new Volumes(call.world(), call.node());
    boolean shared =
        points.stream()
            .map(point -> call.get("storage", Volumes.storageOf(point.volume())))
            .allMatch(storage -> volumes.storage(storage).shared);
    String target = target(call);
    if (target != null && !shared) {
      throw PveError.die("can't clone CT to node '" + target + "' (CT uses local storage)");
    }
  }

  private static List<MountPoint> points(Call call, Map<String, String> from, boolean full) {
    LxcSchema schema = new LxcSchema(call.context());
    Volumes volumes = new Volumes(call.world(), call.node());
    Features features = new Features(volumes);
    List<MountPoint> points = new ArrayList<>();
    from.forEach((key, value) -> {
      if (!MountPoint.isSlot(key)) {
        return;
      }
      MountPoint point = new MountPoint(key, schema.parse(key, value));
      if (!point.isVolume()) {
        throw PveError.die("unable to clone mountpoint '" + key + "' (type " + point.type() + ")");
      }
      Volume volume = volumes.require(point.volume());
      // Files would become qcow2, which containers cannot use.
      boolean linkable =
          features.canClone(volume, call.has("snapname"))
              && !volumes.storage(volume.storage).isFileBased();
      if (!full && !linkable) {
        throw PveError.die("Linked clone feature for '" + volume.volid() + "' is not available");
      }
      String storage = call.get("storage", volume.storage);
      call.rights().check("/storage/" + storage, "Datastore.AllocateSpace");
      points.add(point);
    });
    return points;
  }

  private static void checkBridges(Call call, Guest clone) {
    LxcSchema schema = new LxcSchema(call.context());
    clone.config.values.forEach((key, value) -> {
      if (key.matches("net\\d+")) {
        BridgeAccess.check(call, schema.parse(key, value));
      }
    });
  }

  private static Map<String, String> newConfig(Call call, Map<String, String> from) {
    LxcSchema schema = new LxcSchema(call.context());
    TreeMap<String, String> values = new TreeMap<>();
    from.forEach((key, value) -> {
      if (key.matches("parent|snaptime|snapstate|lock|digest|template|unused\\d+")
          || MountPoint.isSlot(key)) {
        return;
      }
      String kept = value;
      if (key.matches("net\\d+")) {
        Map<String, String> device = schema.parse(key, value);
        device.put("hwaddr", Macs.mac(call.world()));
        kept = schema.print(key, device);
      }
      values.put(key, kept);
    });
    values.put("lock", "create");
    String hostname = call.get("hostname");
    if (hostname != null) {
      values.put("hostname", hostname);
    }
    String description = call.get("description");
    if (description != null) {
      String stored = ConfigFile.storedDescription(GuestKind.LXC, description);
      values.put("description", String.valueOf(stored));
    }
    values.values().removeIf(String::isEmpty);
    return values;
  }

  private static void copy(
      Call call, Task task, Guest source, Guest clone, List<MountPoint> points, boolean full) {
    Volumes volumes = new Volumes(call.world(), call.node());
    List<String> made = new ArrayList<>();
    LxcSchema schema = new LxcSchema(call.context());
    try {
      for (MountPoint point : points) {
        Volume from = volumes.require(point.volume());
        Volume to = full ? fullCopy(call, volumes, from, clone) : volumes.cloneOf(from, clone.vmid);
        to.system = from.system;
        made.add(to.volid());
        task.work();
        point.options().put("volume", to.volid());
        point.options().put("size", Sizes.format(to.size));
        clone.config.values.put(point.slot(), schema.print(point.slot(), point.options()));
      }
    } catch (PveError e) {
      made.forEach(volumes::free);
      call.cluster().guests.remove(clone.vmid);
      call.cluster().firewalls.remove("guest/" + clone.vmid);
      source.config.values.remove("lock");
      throw PveError.die("clone failed: " + e.text());
    }
    source.config.values.remove("lock");
    clone.config.values.remove("lock");
    String target = target(call);
    if (target != null) {
      clone.node = target;
    }
    PoolJoin.join(call, clone.vmid, call.get("pool"));
  }

  private static Volume fullCopy(Call call, Volumes volumes, Volume from, Guest clone) {
    String storage = call.get("storage", from.storage);
    RootDisks.checkContent(volumes.enabled(storage));
    String format = RootDisks.format(volumes.enabled(storage));
    return volumes.allocate(storage, clone.vmid, format, from.size);
  }
}
