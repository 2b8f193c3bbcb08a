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
import io.proxmoxmpc.simulator.state.Volume;
import io.proxmoxmpc.simulator.storage.Volumes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code POST .../migrate} of either kind: the config moves to the other node at the end. */
final class Migration {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

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
    Guest guest = Guests.load(call, kind);
    Guests.checkLock(guest);
    checkRunning(call, guest);
    checkStorages(call, guest, target);
    return fork(call, guest, node);
  }

  /** Forks the worker that moves a guest, or the one that asks the HA manager to. */
  String fork(Call call, Guest guest, SimNode node) {
    String sid = (kind == GuestKind.QEMU ? "vm:" : "ct:") + guest.vmid;
    if (HaManager.isManaged(call.cluster(), sid)) {
      return call.forkOn(
          guest.node, "hamigrate", guest.vmid, task -> request(call, task, sid, node.name));
    }
    String type = kind == GuestKind.QEMU ? "qmigrate" : "vzmigrate";
    return call.forkOn(guest.node, type, guest.vmid, task -> run(call, task, guest, node));
  }

  private void checkRunning(Call call, Guest guest) {
    if (!guest.run.running) {
      return;
    }
    if (kind == GuestKind.QEMU && !call.flag("online")) {
      throw PveError.die("can't migrate running VM without --online");
    }
    if (kind == GuestKind.LXC && call.flag("online")) {
      throw PveError.die("lxc live migration is currently not implemented");
    }
    if (kind == GuestKind.LXC && !call.flag("restart")) {
      throw PveError.die("can't migrate running container without --restart");
    }
  }

  private void checkStorages(Call call, Guest guest, String target) {
    for (Volume volume : volumes(call, guest)) {
      Storage storage = call.cluster().storages.get(targetStorage(call, volume.storage));
      if (storage == null) {
        throw PveError.die("storage '" + targetStorage(call, volume.storage) + "' does not exist");
      }
      if (!storage.isOn(target)) {
        throw PveError.die(
            "storage '" + storage.id + "' is not available on node '" + target + "'");
      }
      boolean live = guest.run.running && kind == GuestKind.QEMU;
      if (live && !storage.shared && !call.flag("with-local-disks")) {
        throw PveError.die(
            "can't live migrate attached local disks without with-local-disks option");
      }
    }
  }

  private static String targetStorage(Call call, String from) {
    String map = call.get("targetstorage", call.get("target-storage", ""));
    String fallback = from;
    for (String pair : map.split("[\\s,;\\x00]+")) {
      String[] parts = pair.split(":");
      if (parts.length == 2 && parts[0].equals(from)) {
        return parts[1];
      }
      if (parts.length == 1 && !pair.isEmpty() && !pair.equals("1")) {
        fallback = pair;
      }
    }
    return fallback;
  }

  /** Volumes of the guest that its node holds or shares. */
  static List<Volume> volumes(Call call, Guest guest) {
    return call.cluster().volumes.stream()
        .filter(v -> v.vmid == guest.vmid && v.content.equals("images"))
        .filter(v -> v.node.isEmpty() || v.node.equals(guest.node))
        .toList();
  }

  private void run(Call call, Task task, Guest guest, SimNode target) {
    Guests.of(call, kind)
        .lockedRun(
            guest.vmid,
            () -> {
              String noun = kind.noun();
              say(
                  call,
                  task,
                  "starting migration of "
                      + noun
                      + " "
                      + guest.vmid
                      + " to node '"
                      + target.name
                      + "' ("
                      + target.ip
                      + ")");
              Guests.checkLock(guest);
              checkStorages(call, guest, target.name);
              Guests.of(call, kind).checkWrite(guest);
              guest.config.values.put("lock", "migrate");
              try {
                task.work();
                if (!target.online) {
                  throw PveError.die("migration aborted");
                }
                moveVolumes(call, guest, target.name);
              } catch (PveError e) {
                guest.config.values.remove("lock");
                throw e;
              }
              guest.config.values.remove("lock");
              guest.node = target.name;
              if (guest.run.running) {
                // The process on the other node is a new one.
                guest.run.start(call.world().clock().millis(), guest.run.pid + 1);
              }
              say(call, task, "migration finished successfully (duration 00:00:01)");
            });
  }

  private static void say(Call call, Task task, String text) {
    task.log(TIME.format(Instant.ofEpochMilli(call.world().clock().millis())) + " " + text);
  }

  private static void moveVolumes(Call call, Guest guest, String target) {
    for (Volume volume : volumes(call, guest)) {
      String storage = targetStorage(call, volume.storage);
      if (volume.node.isEmpty() && storage.equals(volume.storage)) {
        continue;
      }
      String old = volume.volid();
      Volumes there = new Volumes(call.world(), target);
      boolean taken = there.find(storage + ":" + volume.name).isPresent();
      if (taken || !storage.equals(volume.storage)) {
        Volume made =
            there.allocate(storage, guest.vmid, format(there, storage, volume), volume.size);
        made.system = volume.system;
        call.cluster().volumes.remove(volume);
        rename(guest, old, made.volid());
      } else {
        volume.node = target;
      }
    }
  }

  private static String format(Volumes there, String storage, Volume volume) {
    return there.storage(storage).isFileBased() ? volume.format : "raw";
  }

  private static void rename(Guest guest, String old, String fresh) {
    guest.config.values.replaceAll((key, value) ->
        value.equals(old) || value.startsWith(old + ",")
            ? fresh + value.substring(old.length())
            : value);
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
    return new MigrationCheck(kind).of(call);
  }
}
