package io.proxmoxmpc.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** When a container boots. */
@Wire
public record ContainerBoot(
    @JsonPropertyDescription("Start the container when its node starts. Unset: not ours.")
        Boolean onBoot,
    @JsonPropertyDescription("Place in the node's start and stop order. Unset: not ours.")
        Startup startup) {}
