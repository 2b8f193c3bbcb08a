package io.proxmoxmpc.simulator.storage;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Rights;

/** Who may read a volume ({@code pve-storage Storage.pm check_volume_access}). */
public final class VolumeAccess {
  private VolumeAccess() {}

  /** For a guest, whose own volumes are open to it; the type is what is expected. */
  public static void check(Call call, int vmid, String volid, String type) {
    VolumeName name = new Volumes(call.world(), call.node()).parse(volid);
    boolean fits = name.type().equals(type) || type.equals("rootdir") && name.isDisk();
    if (!type.isEmpty() && !fits) {
      throw PveError.die(
          "unable to use volume " + volid + " - content type needs to be '" + type + "'");
    }
    check(call.rights(), vmid, volid, name);
  }

  /** For nobody in particular, whatever it is. */
  static void check(Call call, String volid) {
    check(call, 0, volid, "");
  }

  private static void check(Rights rights, int vmid, String volid, VolumeName name) {
    String storage = "/storage/" + Volumes.storageOf(volid);
    int owner = name.owner();
    if (rights.has(storage, "Datastore.Allocate")) {
      return;
    }
    if (name.type().matches("iso|vztmpl|import")) {
      rights.checkAny(storage, "Datastore.AllocateSpace", "Datastore.Audit");
    } else if (owner != 0 && owner == vmid) {
      return;
    } else if (name.type().equals("backup") && owner != 0) {
      rights.check(storage, "Datastore.AllocateSpace");
      rights.check("/vms/" + owner, "VM.Backup");
    } else if (name.isDisk() && owner != 0) {
      rights.check(storage, "Datastore.Audit");
      rights.check("/vms/" + owner, "VM.Config.Disk");
    } else {
      throw PveError.die("missing privileges to access " + volid);
    }
  }

  /** Whether a list shows the volume to the caller. */
  static boolean isOpen(Call call, String volid) {
    try {
      check(call, volid);
      return true;
    } catch (PveError e) {
      return false;
    }
  }
}
