package io.proxmoxmpc.simulator.schema;

import java.util.Map;

/** A method found for a path, with the values of the path's placeholders. */
public record RouteMatch(ApiMethod method, Map<String, String> pathValues) {}
