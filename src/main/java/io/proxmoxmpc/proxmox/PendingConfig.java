package io.proxmoxmpc.proxmox;

import java.util.SortedMap;
import java.util.SortedSet;

/** A guest's config in force, what waits for a restart, and the digest of both (BH 22c). */
public record PendingConfig(
    SortedMap<String, String> current,
    SortedMap<String, String> pending,
    SortedSet<String> deletes,
    String digest) {}
