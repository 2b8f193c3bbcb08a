package io.proxmoxmpc.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;

/** The order in which a node starts and stops its guests. */
@Wire
public record Startup(
    @JsonPropertyDescription("Place in the order: lower starts first and stops last.")
        @Min(0)
        @Max(9999)
        Integer order,
    @JsonPropertyDescription("Seconds to wait after this guest's start before the next one.")
        @Min(0)
        @Max(86400)
        Integer upSeconds,
    @JsonPropertyDescription("Seconds that a node gives this guest to shut down.")
        @Min(0)
        @Max(86400)
        Integer downSeconds) {}
