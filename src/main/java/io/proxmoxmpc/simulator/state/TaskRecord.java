package io.proxmoxmpc.simulator.state;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A worker as the state holds it; one that has no end yet still ran. */
public record TaskRecord(
    String upid, @Nullable String exitStatus, long endTime, List<String> log) {}
