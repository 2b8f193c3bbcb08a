package io.proxmoxmpc.domain;

import java.time.Instant;

/** A task of Proxmox that concerns a guest, running or known to have run. */
public record GuestTask(
    String upid, String node, String type, String id, String user, Instant startTime) {}
