package io.proxmoxmpc.simulator.storage;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.schema.Whole;
import io.proxmoxmpc.simulator.state.Storage;
import io.proxmoxmpc.simulator.state.Volume;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Allocating, describing and removing volumes through the content methods. */
final class ContentChanges {
  private static final String UNITS = "KMGT";

  private ContentChanges() {}

  /** {@code POST .../content}: takes any file name inside the guest's folder. */
  static Object allocate(Call call) {
    Volumes volumes = new Volumes(call.world(), call.node());
    Storage storage = volumes.enabled(call.require("storage"));
    String file = call.require("filename");
    int vmid = call.vmid();
    String size = call.require("size");
    int unit = UNITS.indexOf(size.charAt(size.length() - 1));
    String number = unit < 0 ? size : size.substring(0, size.length() - 1);
    // Without a unit the size counts KiB.
    BigDecimal factor = BigDecimal.valueOf(1024).pow(unit < 0 ? 1 : unit + 1);
    long bytes = Whole.bytes(new BigDecimal(number).multiply(factor));
    String format = call.get("format");
    if (format == null) {
      int dot = file.lastIndexOf('.');
      format = dot < 0 ? volumes.defaultFormat(storage) : file.substring(dot + 1);
    }
    String name = storage.isFileBased() ? vmid + "/" + file : file;
    return volumes.create(storage, name, format, bytes).volid();
  }

  /** {@code DELETE .../content/VOLID}: no reference is checked, a missing volume is fine. */
  static @Nullable Object remove(Call call) {
    String volid = VolumeParam.of(call);
    Volumes volumes = new Volumes(call.world(), call.node());
    VolumeName name = volumes.parse(volid);
    Storage storage = volumes.enabled(Volumes.storageOf(volid));
    String path = "/storage/" + storage.id;
    if (name.type().equals("backup") && name.owner() != 0) {
      call.rights().check(path, "Datastore.AllocateSpace");
      call.rights().check("/vms/" + name.owner(), "VM.Backup");
    } else {
      call.rights().check(path, "Datastore.Allocate");
    }
    String id = (name.owner() == 0 ? "" : name.owner() + "@") + storage.id;
    String upid = call.fork("imgdel", id, task -> free(call, task, volid));
    long delay = call.number("delay", 0);
    if (delay == 0) {
      return upid;
    }
    Task task = call.world().tasks().find(upid).orElseThrow();
    boolean ended = call.world().await(() -> !task.isRunning(), delay * 1000);
    if (ended && task.hasFailed()) {
      throw PveError.die(String.valueOf(task.exitStatus()));
    }
    return ended ? null : upid;
  }

  private static void free(Call call, Task task, String volid) {
    Volumes volumes = new Volumes(call.world(), call.node());
    Optional<Volume> volume = volumes.find(volid);
    if (volume.isPresent() && volume.get().guarded) {
      throw PveError.die(
          "cannot remove protected volume '"
              + volume.get().name
              + "' on '"
              + volume.get().storage
              + "'");
    }
    task.work();
    volumes.free(volid);
    task.log("Removed volume '" + volid + "'");
  }

  private static void checkAttribute(Storage storage, VolumeName name, String attribute) {
    if (!storage.isFileBased()) {
      throw PveError.die(
          "attribute '" + attribute + "' is not supported for storage type '" + storage.type + "'");
    }
    if (!name.type().equals("backup")) {
      throw PveError.die(
          attribute.equals("notes")
              ? "only backups can have notes"
              : "only backups support attribute '" + attribute + "'");
    }
  }

  /** {@code PUT .../content/VOLID}: notes and protection, of backups only. */
  static @Nullable Object describe(Call call) {
    String volid = VolumeParam.of(call);
    Volumes volumes = new Volumes(call.world(), call.node());
    VolumeName name = volumes.parse(volid);
    VolumeAccess.check(call, volid);
    for (String attribute : new String[] {"notes", "protected"}) {
      if (call.has(attribute)) {
        checkAttribute(volumes.enabled(Volumes.storageOf(volid)), name, attribute);
      }
    }
    Volume volume = volumes.require(volid);
    if (call.has("notes")) {
      String notes = call.get("notes", "");
      volume.notes = notes.isEmpty() ? null : notes;
    }
    if (call.has("protected")) {
      volume.guarded = call.flag("protected");
    }
    return null;
  }
}
