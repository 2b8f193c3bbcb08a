package io.proxmoxmpc.domain;

import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * One guest as {@code GET /cluster/resources} lists it: up to 10 s old, so it wakes, never decides.
 */
public record InventoryGuest(
    GuestKind kind,
    int vmid,
    String node,
    String status,
    @Nullable String name,
    boolean template,
    @Nullable String lock,
    SortedSet<String> tags,
    @Nullable String pool) {}
