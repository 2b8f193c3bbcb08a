package io.proxmoxmpc.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;

/** The root file system of a container. */
@Wire
@ValidationRule(value = DiskRules.GROWS, message = DiskRules.GROWS_SAYS, fieldPath = ".size")
public record RootFs(
    @JsonPropertyDescription(
            "Storage for the root file system when we create the container. Unset: the cluster's"
                + " default storage.")
        @Checks.Storage
        String storage,
    @JsonPropertyDescription(
            "Size, such as 8Gi. It can grow, never shrink. Unset: not ours (Proxmox's default is"
                + " 4Gi).")
        @Checks.ByteSize
        String size) {}
