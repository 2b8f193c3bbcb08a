package io.proxmoxmpc.simulator.lxc;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.World;
import io.proxmoxmpc.simulator.guest.Sizes;
import io.proxmoxmpc.simulator.schema.Whole;
import io.proxmoxmpc.simulator.state.Storage;
import io.proxmoxmpc.simulator.state.Volume;
import io.proxmoxmpc.simulator.storage.Volumes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Allocates the volumes of a container ({@code LXC.pm create_disks}). */
final class RootDisks {
  private final Volumes volumes;
  private final LxcSchema schema;
  private final int vmid;
  private final List<String> made = new ArrayList<>();

  RootDisks(World world, String node, LxcSchema schema, int vmid) {
    this.volumes = new Volumes(world, node);
    this.schema = schema;
    this.vmid = vmid;
  }

  /** Dies unless a storage may hold container volumes for the caller. */
  void checkStorage(Call call, String storageId) {
    Storage storage = volumes.enabled(storageId);
    if (!storage.content.contains("rootdir")) {
      throw PveError.param(
          "storage", "storage '" + storageId + "' does not support container directories");
    }
    call.rights().check("/storage/" + storageId, "Datastore.AllocateSpace");
  }

  /** The stored value of a mount point, its volume being made when it is new. */
  String create(String slot, String value) {
    MountPoint point = new MountPoint(slot, schema.parse(slot, value));
    if (!point.isVolume()) {
      return schema.print(slot, point.options());
    }
    if (point.isNew()) {
      String[] parts = point.volume().split(":");
      long bytes = wholeMebibytes(parts[1]);
      Volume volume = allocate(parts[0], bytes);
      point.options().put("volume", volume.volid());
      point.options().put("size", Sizes.format(bytes));
    } else {
      Volume volume = volumes.require(point.volume());
      point.options().put("size", Sizes.format(volume.size));
    }
    return schema.print(slot, point.options());
  }

  // Unlike those of VMs, sizes are cut to whole MiB.
  private static long wholeMebibytes(String gibibytes) {
    long bytes = Whole.bytes(new BigDecimal(gibibytes).multiply(BigDecimal.valueOf(1L << 30)));
    return bytes >> 20 << 20;
  }

  Volume allocate(String storageId, long bytes) {
    Storage storage = volumes.enabled(storageId);
    checkContent(storage);
    Volume volume = volumes.allocate(storage.id, vmid, format(storage), bytes);
    made.add(volume.volid());
    return volume;
  }

  /** Dies unless the storage may hold container volumes ({@code LXC.pm alloc_disk}). */
  static void checkContent(Storage storage) {
    if (!storage.content.contains("rootdir")) {
      throw PveError.die(
          "content type 'rootdir' is not available or configured on storage '" + storage.id + "'");
    }
  }

  static String format(Storage storage) {
    return storage.type.equals("zfspool") || storage.type.equals("btrfs") ? "subvol" : "raw";
  }

  void undo() {
    made.forEach(volumes::free);
    made.clear();
  }
}
