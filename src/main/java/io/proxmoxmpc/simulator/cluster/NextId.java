package io.proxmoxmpc.simulator.cluster;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.state.Guest;

/** {@code GET /cluster/nextid}: the lowest free id, or whether one is free; reserves nothing. */
final class NextId implements Handler {
  @Override
  public Object handle(Call call) {
    String wanted = call.get("vmid");
    if (wanted != null) {
      Guest taken = call.cluster().guest(Integer.parseInt(wanted));
      if (taken != null) {
        throw PveError.param("vmid", "VM " + wanted + " already exists");
      }
      return wanted;
    }
    int from = 100;
    int to = 1_000_000;
    for (String part : call.cluster().options.getOrDefault("next-id", "").split(",")) {
      if (part.startsWith("lower=")) {
        from = Integer.parseInt(part.substring(6));
      } else if (part.startsWith("upper=")) {
        to = Integer.parseInt(part.substring(6));
      }
    }
    for (int id = from; id < to; id++) {
      if (call.cluster().guest(id) == null) {
        return String.valueOf(id);
      }
    }
    throw PveError.die("unable to get any free VMID in range [" + from + ", " + (to - 1) + "]");
  }
}
