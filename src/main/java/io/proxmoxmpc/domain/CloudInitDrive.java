package io.proxmoxmpc.domain;

import org.jspecify.annotations.Nullable;

/**
 * That a cloud-init drive is wanted, and where; null leaves the place to the source or defaults.
 */
public record CloudInitDrive(@Nullable String slot, @Nullable String storage) {}
