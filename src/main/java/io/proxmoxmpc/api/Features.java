package io.proxmoxmpc.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** What a container may do beyond the usual. */
@Wire
public record Features(
    @JsonPropertyDescription(
            "Let the container run containers of its own (also needed by recent systemd). Takes"
                + " effect at the next start. Unset: not ours.")
        Boolean nesting) {}
