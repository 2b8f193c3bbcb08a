package io.proxmoxmpc.loop;

import io.proxmoxmpc.domain.Claim;
import io.proxmoxmpc.domain.DesiredGuest;
import io.proxmoxmpc.domain.Marker;
import io.proxmoxmpc.domain.ObservedGuest;
import io.proxmoxmpc.domain.Owner;
import io.proxmoxmpc.guest.GuestPort;
import io.proxmoxmpc.plan.Ownership;
import java.util.Optional;

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

  /**
   * Whose the guest is, by its marker and our row for its id. A guest that was let go is taken back
   * only where {@code spec.vmid} names it, and by a resource that lives: never to be destroyed.
   */
  Ownership.Verdict judge(ObservedGuest guest, Optional<Claim> claim) {
    Integer named = desired.place().vmid();
    boolean pinned = named != null && named == guest.vmid() && !in.deleting();
    return Ownership.judge(
        new Ownership.Question(
            operatorId, owner(), guest, claim, cluster.access().living(), pinned));
  }

  Marker marker(int vmid) {
    return new Marker(operatorId, owner(), vmid, Marker.State.OWNED);
  }
}
