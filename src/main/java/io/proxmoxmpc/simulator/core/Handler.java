package io.proxmoxmpc.simulator.core;

import org.jspecify.annotations.Nullable;

/** One method of the API: gets a checked call, returns its data or a {@link Reply}. */
@FunctionalInterface
public interface Handler {
  @Nullable Object handle(Call call);
}
