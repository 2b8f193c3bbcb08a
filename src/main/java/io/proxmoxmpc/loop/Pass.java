package io.proxmoxmpc.loop;

import io.proxmoxmpc.domain.DesiredGuest;
import io.proxmoxmpc.domain.Marker;
import io.proxmoxmpc.domain.Owner;
import io.proxmoxmpc.guest.GuestPort;

/** One pass under way: its input, unwrapped, and the result that grows. */
record Pass(
    PassInput in,
    DesiredGuest desired,
    ClusterContext cluster,
    String clusterId,
    String operatorId,
    Results results) {

  Owner owner() {
    return in.owner();
  }

  GuestPort guests() {
    return cluster.guests();
  }

  Marker marker(int vmid) {
    return new Marker(operatorId, owner(), vmid, Marker.State.OWNED);
  }
}
