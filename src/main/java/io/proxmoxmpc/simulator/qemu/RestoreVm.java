package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.storage.Volumes;

/** Restores a VM from a backup archive. */
final class RestoreVm {
  private final Call call;

  RestoreVm(Call call) {
    this.call = call;
  }

  Object start() {
    var unused = new Volumes(call.world(), call.node()).require(call.require("archive"));
    throw PveError.status(501, "restoring virtual machines is not simulated");
  }
}
