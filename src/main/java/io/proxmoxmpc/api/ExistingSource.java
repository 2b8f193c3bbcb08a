package io.proxmoxmpc.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/** A guest that stands already and is to be taken over as it is. */
@Wire
public record ExistingSource(
    @JsonPropertyDescription(
            "VMID of the guest to take over. The cluster's grants must allow adopting it. Its power"
                + " state is left alone unless powerState is set.")
        @Required
        @Checks.Vmid
        Integer vmid) {}
