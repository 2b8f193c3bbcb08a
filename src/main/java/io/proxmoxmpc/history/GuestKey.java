package io.proxmoxmpc.history;

import jakarta.persistence.Embeddable;

/** A guest's identity: the VMID in one cluster, whatever that cluster is called. */
@Embeddable
record GuestKey(String clusterId, int vmid) {}
