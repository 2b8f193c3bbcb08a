package io.proxmoxmpc.history;

import io.proxmoxmpc.domain.Owner;
import java.time.Instant;

/** That a revision exists: which guest it is about, who caused it and whether the guest left. */
public record RevisionNote(
    long id,
    String clusterId,
    String cluster,
    int vmid,
    Owner owner,
    boolean gone,
    String author,
    Instant at) {}
