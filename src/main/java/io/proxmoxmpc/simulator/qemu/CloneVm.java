package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;

/** {@code POST .../qemu/ID/clone}: copies a VM, or links to a template. */
final class CloneVm implements Handler {
  @Override
  public Object handle(Call call) {
    // The same checks run again in the worker, whose task carries the source's id.
    ClonePlan unused = ClonePlan.check(call);
    return call.fork("qmclone", call.vmid(), task -> new CloneWork(call, task).run());
  }
}
