package io.proxmoxmpc.simulator.core;

import org.jspecify.annotations.Nullable;

/** An answer with the number of all rows beside the data. */
public record Reply(@Nullable Object data, long total) {}
