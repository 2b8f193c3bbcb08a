package io.proxmoxmpc.simulator.bulk;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import io.proxmoxmpc.simulator.state.SimNode;
import io.proxmoxmpc.simulator.state.Storage;
import io.proxmoxmpc.simulator.state.Volume;
import io.proxmoxmpc.simulator.storage.Volumes;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The volumes of a guest that moves: which of them are local, and where they go. */
final class MigrationVolumes {
  private final Call call;
  private final Guest guest;
  private final SimNode target;
  private final MigrationOptions options;
  private final Volumes here;
  private final Volumes there;
  private final Map<String, VolumeUse> uses;

  MigrationVolumes(Call call, Guest guest, SimNode target, MigrationOptions options) {
    this.call = call;
    this.guest = guest;
    this.target = target;
    this.options = options;
    this.here = new Volumes(call.world(), guest.node);
    this.there = new Volumes(call.world(), target.name);
    this.uses = VolumeUse.of(guest);
  }

  private boolean isVm() {
    return guest.kind == GuestKind.QEMU;
  }

  /** Every volume's storage must be on both nodes and hold such volumes there. */
  void checkStorages() {
    for (VolumeUse use : uses.values()) {
      if (use.isManaged()) {
        checkStorage(use);
      } else if (!isVm() && use.isAttached && !use.isShared) {
        String type = use.volid.startsWith("/dev/") ? "device" : "bind";
        throw PveError.die("cannot migrate local " + type + " mount point '" + use.slot + "'");
      }
    }
  }

  private void checkStorage(VolumeUse use) {
    Storage storage = here.enabled(Volumes.storageOf(use.volid));
    String type = isVm() ? here.parse(use.volid).type() : "rootdir";
    if (!isVm() && !storage.content.contains(type)) {
      throw PveError.die("content type 'rootdir' is not available on storage '" + storage.id + "'");
    }
    Storage other = there.enabled(storage.shared ? storage.id : options.storages().of(storage.id));
    if (!other.content.contains(type)) {
      throw PveError.die(
          use.volid
              + ": content type '"
              + type
              + "' is not available on storage '"
              + other.id
              + "'");
    }
  }

  /** Names the local volumes and dies when one of them cannot go. */
  void scan(Consumer<String> log) {
    String noun = guest.kind.noun();
    String volume = isVm() ? "disk" : "volume";
    Map<String, String> errors = new TreeMap<>();
    local()
        .forEach((volid, use) -> {
          String problem = problem(use);
          if (problem != null) {
            errors.put(volid, problem);
          }
          log.accept("found " + describe(volid, use));
        });
    errors.forEach((volid, problem) ->
        log.accept("can't migrate local " + volume + " '" + volid + "': " + problem));
    if (!errors.isEmpty()) {
      String prefix = isVm() ? "Problem found while scanning volumes - " : "";
      throw PveError.die(prefix + "can't migrate " + noun + " - check log");
    }
  }

  private String describe(String volid, VolumeUse use) {
    if (!isVm()) {
      String where =
          use.isInSnapshot && !use.isAttached && !use.isUnused
              ? "referenced by snapshot(s)"
              : use.slot.isEmpty() ? "via storage" : "in current VM config";
      return "local volume '" + volid + "' (" + where + ")";
    }
    if (use.isTpmState() || use.isCloudInit()) {
      return "generated disk '" + volid + "' (in current VM config)";
    }
    String where =
        use.isAttached
            ? "attached"
            : use.isUnused
                ? "unused"
                : use.isInSnapshot ? "referenced by snapshot(s)" : "pending change";
    return "local disk '" + volid + "' (" + where + ")";
  }

  private @org.jspecify.annotations.Nullable String problem(VolumeUse use) {
    Storage storage = here.storage(Volumes.storageOf(use.volid));
    if (isVm() && use.isAttached && !use.isTpmState() && !use.isCloudInit()) {
      if (guest.run.running && !options.localDisks()) {
        return "can't live migrate attached local disks without with-local-disks option";
      }
    }
    if (use.isCdrom && !use.isCloudInit() && isVm()) {
      return "local cdrom image";
    }
    int owner = here.parse(use.volid).owner();
    if (owner != guest.vmid) {
      String who = isVm() ? "VM (owner = VM " : "guest (owner = ";
      return "owned by other " + who + owner + ")";
    }
    if (use.isInSnapshot && !use.isState && !keepsSnapshots(storage, use)) {
      boolean live = isVm() && guest.run.running;
      return live
          ? "online storage migration not possible if non-replicated snapshot exists"
          : "non-migratable snapshot exists";
    }
    return linkProblem(storage, use);
  }

  private boolean keepsSnapshots(Storage storage, VolumeUse use) {
    boolean qcow2 = here.parse(use.volid).format().equals("qcow2");
    boolean able = storage.type.matches("zfspool|btrfs") || (isVm() && qcow2);
    return able && !(isVm() && guest.run.running);
  }

  private @org.jspecify.annotations.Nullable String linkProblem(Storage storage, VolumeUse use) {
    if (!storage.type.matches("dir|btrfs|zfspool|lvmthin|lvm")) {
      return "storage type '" + storage.type + "' not supported";
    }
    if (here.find(use.volid).filter(here::isInUse).isPresent()) {
      return "referenced by linked clone(s)";
    }
    String base = here.parse(use.volid).base();
    return !base.isEmpty() ? "clone of '" + base.substring(base.indexOf('/') + 1) + "'" : null;
  }

  /** Volumes that only the guest's node sees; a container takes along what nobody refers to. */
  private Map<String, VolumeUse> local() {
    Map<String, VolumeUse> local = new TreeMap<>();
    uses.forEach((volid, use) -> {
      if (use.isManaged() && !here.storage(Volumes.storageOf(volid)).shared && !use.isShared) {
        local.put(volid, use);
      }
    });
    for (Volume volume : call.cluster().volumes) {
      boolean own = volume.vmid == guest.vmid && volume.content.equals("images");
      if (!isVm() && own && volume.node.equals(guest.node)) {
        local.computeIfAbsent(volume.volid(), VolumeUse::new);
      }
    }
    return local;
  }

  /** Copies the local volumes and says under which ids the other node has them. */
  Map<String, String> move() {
    Map<String, String> moved = new TreeMap<>();
    for (String volid : local().keySet()) {
      Volume volume = here.require(volid);
      String storage = options.storages().of(volume.storage);
      boolean taken = there.find(storage + ":" + volume.name).isPresent();
      if (taken || !storage.equals(volume.storage)) {
        String format = there.storage(storage).isFileBased() ? volume.format : "raw";
        Volume made = there.allocate(storage, guest.vmid, format, volume.size);
        made.system = volume.system;
        call.cluster().volumes.remove(volume);
        moved.put(volid, made.volid());
      } else {
        volume.node = target.name;
        moved.put(volid, volid);
      }
    }
    moved.forEach(this::rename);
    return moved;
  }

  private void rename(String old, String fresh) {
    rename(guest.config.values, old, fresh);
    rename(guest.config.pending, old, fresh);
    guest.config.snapshots.values().forEach(section -> rename(section, old, fresh));
  }

  private static void rename(Map<String, String> section, String old, String fresh) {
    section.replaceAll((key, value) ->
        value.equals(old) || value.startsWith(old + ",")
            ? fresh + value.substring(old.length())
            : value);
  }
}
