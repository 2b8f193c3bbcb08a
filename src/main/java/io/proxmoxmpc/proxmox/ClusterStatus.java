package io.proxmoxmpc.proxmox;

/** Whether the cluster may be written to, as the node behind {@code endpoint} sees it. */
public record ClusterStatus(boolean quorate, String endpoint) {}
