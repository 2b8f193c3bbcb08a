package io.proxmoxmpc.domain;

import org.jspecify.annotations.Nullable;

/**
 * One declared disk or mount point; whatever is null is undeclared. {@code options} are the
 * declared sub-keys (for a mount point {@code mp} too), never the volume nor the size.
 */
public record DesiredDisk(
    String slot,
    @Nullable String storage,
    @Nullable Size size,
    @Nullable String importFrom,
    PropertyString options) {}
