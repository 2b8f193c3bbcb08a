package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.guest.Sizes;
import io.proxmoxmpc.simulator.state.Storage;
import io.proxmoxmpc.simulator.state.Volume;
import io.proxmoxmpc.simulator.storage.Volumes;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Copies or links disks for clones and moves ({@code QemuServer.pm clone_disk}). */
final class DiskCopier {
  private final Call call;
  private final Task task;
  private final int owner;
  private final Volumes volumes;
  private final List<String> made = new ArrayList<>();

  DiskCopier(Call call, Task task, int owner) {
    this.call = call;
    this.task = task;
    this.owner = owner;
    this.volumes = new Volumes(call.world(), call.node());
  }

  /** A new drive like the old one, with a volume of its own. */
  Drive copy(Drive drive, boolean full) {
    Drive copy = new Drive(drive.slot(), new TreeMap<>(drive.options()));
    Volume made =
        drive.isCloudInit()
            ? cloudInit(drive)
            : full ? inFull(drive) : linked(volumes.require(drive.file()), drive.slot());
    copy.options().put("file", made.volid());
    copy.options().put("size", Sizes.format(made.size));
    return copy;
  }

  private Volume cloudInit(Drive drive) {
    Volume old = volumes.require(drive.file());
    Storage storage = volumes.enabled(call.get("storage", old.storage));
    String format = storage.isFileBased() ? call.get("format", "qcow2") : "raw";
    String stem = "vm-" + owner + "-cloudinit";
    String name = storage.isFileBased() ? owner + "/" + stem + "." + format : stem;
    return remember(volumes.create(storage, name, format, old.size));
  }

  private Volume linked(Volume base, String slot) {
    task.log("create linked clone of drive " + slot + " (" + base.volid() + ")");
    Volume clone = remember(volumes.cloneOf(base, owner));
    clone.system = base.system;
    task.log("clone " + base.name + ": " + clone.name);
    task.work(call.world().timing().task("default"));
    return clone;
  }

  private Volume inFull(Drive drive) {
    Volume from = volumes.require(drive.file());
    task.log("create full clone of drive " + drive.slot() + " (" + from.volid() + ")");
    Storage storage = volumes.enabled(call.get("storage", from.storage));
    Volume to = remember(volumes.allocate(storage.id, owner, format(storage, from), from.size));
    to.system = from.system;
    task.log("allocated target volume '" + to.volid() + "'");
    transfer(from.size);
    return to;
  }

  private String format(Storage storage, Volume from) {
    if (!storage.isFileBased()) {
      return "raw";
    }
    String wanted = call.get("format");
    if (wanted != null) {
      return wanted;
    }
    boolean fits = List.of("raw", "qcow2", "vmdk").contains(from.format);
    return fits && volumes.storage(from.storage).isFileBased()
        ? from.format
        : volumes.defaultFormat(storage);
  }

  // Honours bwlimit (KiB per second); otherwise a disk takes what tasks of this type take.
  private void transfer(long bytes) {
    long limit = call.number("bwlimit", 0);
    long millis =
        limit > 0 ? bytes / 1024 * 1000 / limit : call.world().timing().task(task.upid().type());
    for (int percent = 0; percent < 100; percent += 25) {
      task.log(progress(bytes, percent));
      task.work(millis / 4);
    }
    task.log(progress(bytes, 100));
  }

  private static String progress(long bytes, int percent) {
    String all = Human.size(bytes);
    return "transferred "
        + Human.size(bytes * percent / 100)
        + " of "
        + all
        + " ("
        + percent
        + ".00%)";
  }

  private Volume remember(Volume volume) {
    made.add(volume.volid());
    return volume;
  }

  /** Frees what was made before a failure. */
  void undo() {
    made.forEach(volumes::free);
  }
}
