package io.proxmoxmpc.simulator.core;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request after the transport: verb, path below the format prefix, parameters, caller. */
public record ApiRequest(
    String verb, String path, Map<String, String> params, Caller caller, @Nullable Upload upload) {}
