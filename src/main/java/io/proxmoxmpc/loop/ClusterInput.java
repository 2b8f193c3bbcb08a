package io.proxmoxmpc.loop;

import io.proxmoxmpc.guest.GuestPort;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What one pass over a cluster starts from.
 *
 * @param uid of the ProxmoxCluster: a new one is swept for anew
 * @param pinned the identity that the status shows, for when PostgreSQL cannot be asked
 */
public record ClusterInput(
    String name,
    String uid,
    GuestPort guests,
    @Nullable String pinned,
    @Nullable String acceptCluster,
    @Nullable String acceptUnread,
    @Nullable String pause,
    SortedSet<String> pausedNodes) {}
