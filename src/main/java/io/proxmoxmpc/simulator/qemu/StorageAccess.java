package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.Storage;
import io.proxmoxmpc.simulator.storage.VolumeAccess;
import io.proxmoxmpc.simulator.storage.VolumeName;
import io.proxmoxmpc.simulator.storage.Volumes;
import java.util.Map;

/** May the caller use the storages and volumes that drives name ({@code check_storage_access}). */
final class StorageAccess {
  private final Call call;
  private final Volumes volumes;
  private final int vmid;

  StorageAccess(Call call, int vmid) {
    this.call = call;
    this.volumes = new Volumes(call.world(), call.node());
    this.vmid = vmid;
  }

  void check(Map<String, Drive> drives) {
    drives.values().forEach(this::check);
  }

  private void check(Drive drive) {
    String file = drive.file();
    if (file.isEmpty() || file.equals("none") || file.equals("cloudinit")) {
      return;
    }
    if (file.equals("cdrom")) {
      call.rights().check("/", "Sys.Console");
    } else if (file.matches("[^/:\\s]+:cloudinit")) {
      allocation(Volumes.storageOf(file));
    } else if (drive.isNew()) {
      newDisk(drive);
    } else {
      existing(drive);
    }
    if (drive.options().containsKey("import-from")) {
      importSource(drive);
    }
  }

  private void newDisk(Drive drive) {
    if (!drive.file().contains(":")) {
      throw PveError.die("no storage ID specified (and no default storage)");
    }
    allocation(Volumes.storageOf(drive.file()));
    if (drive.options().containsKey("import-from")) {
      checkImport(drive);
    }
  }

  private void allocation(String storageId) {
    call.rights().check("/storage/" + storageId, "Datastore.AllocateSpace");
    Storage storage = volumes.storage(storageId);
    if (!storage.content.contains("images")) {
      throw PveError.param("storage", "storage '" + storageId + "' does not support vm images");
    }
  }

  /** What an import must say that its source does not tell. */
  private static void checkImport(Drive drive) {
    if (!drive.file().endsWith(":0")) {
      throw PveError.param(
          drive.slot(),
          "'import-from' requires special syntax - use <storage ID>:0,import-from=<source>");
    }
    String[] needed =
        switch (drive.slot()) {
          case "efidisk0" -> new String[] {"efitype", "pre-enrolled-keys"};
          case "tpmstate0" -> new String[] {"version"};
          default -> new String[0];
        };
    for (String option : needed) {
      if (!drive.options().containsKey(option)) {
        throw PveError.param(
            drive.slot(), "need to specify '" + option + "' when using 'import-from'");
      }
    }
  }

  private void existing(Drive drive) {
    String file = drive.file();
    if (file.startsWith("/")) {
      if (!call.isRoot()) {
        throw PveError.denied("Only root can pass arbitrary filesystem paths.");
      }
      return;
    }
    VolumeName name = volumes.parse(file);
    if (name.isIso() && !drive.isCdrom()) {
      throw PveError.param(drive.slot(), "explicit 'media=cdrom' is required for iso images");
    }
    VolumeAccess.check(call, vmid, file, "");
    if (!name.isDisk() && !name.isIso()) {
      throw PveError.param(drive.slot(), "content type needs to be 'images' or 'iso'");
    }
  }

  private void importSource(Drive drive) {
    String source = drive.options().getOrDefault("import-from", "");
    if (source.startsWith("/")) {
      if (!call.isRoot()) {
        throw PveError.denied("Only root can pass arbitrary filesystem paths.");
      }
      return;
    }
    VolumeName name = volumes.parse(source);
    if (!name.isDisk() && !name.type().equals("import")) {
      throw PveError.param(
          drive.slot(),
          source + " has wrong type '" + name.type() + "' - needs to be 'images' or 'import'");
    }
    Guest owner = call.cluster().guest(name.owner());
    if (owner != null && name.isDisk()) {
      call.rights().check("/vms/" + name.owner(), "VM.Clone");
    } else {
      VolumeAccess.check(call, vmid, source, "");
    }
  }
}
