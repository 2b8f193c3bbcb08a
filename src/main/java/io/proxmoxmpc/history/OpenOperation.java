package io.proxmoxmpc.history;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An intent without an outcome; {@code upid} is there when Proxmox accepted the call. */
public record OpenOperation(UUID operation, Intent intent, Instant at, @Nullable String upid) {}
