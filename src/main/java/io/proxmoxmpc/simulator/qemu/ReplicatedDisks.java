package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.Storage;
import io.proxmoxmpc.simulator.storage.Volumes;

/** A VM that is replicated takes only disks that can be, unless they are left out on purpose. */
record ReplicatedDisks(Call call, Guest guest) {
  void check(Drive drive) {
    boolean left = "0".equals(drive.options().get("replicate")) || drive.isCdrom();
    if (left || drive.isEmpty() || !call.cluster().isReplicated(guest.vmid)) {
      return;
    }
    if (!drive.file().contains(":")) {
      throw PveError.die("cannot add non-managed/pass-through volume to a replicated VM");
    }
    Volumes volumes = new Volumes(call.world(), guest.node);
    Storage storage = volumes.storage(Volumes.storageOf(drive.file()));
    if (!storage.type.equals("zfspool") && !storage.shared) {
      throw PveError.die("cannot add non-replicatable volume to a replicated VM");
    }
  }
}
