package io.proxmoxmpc.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;

/** The memory of a container. */
@Wire
@ValidationRule(value = MemoryRules.SIZE, message = MemoryRules.SAYS, fieldPath = ".size")
@ValidationRule(value = MemoryRules.SWAP, message = MemoryRules.SAYS, fieldPath = ".swap")
public record ContainerMemory(
    @JsonPropertyDescription(
            "Memory, such as 512Mi, in whole MiB; changed while the container runs. Unset: not ours"
                + " (Proxmox's default is 512Mi).")
        @Checks.ByteSize
        String size,
    @JsonPropertyDescription(
            "Swap, such as 512Mi, in whole MiB; changed while the container runs. Unset: not ours"
                + " (Proxmox's default is 512Mi). For none leave it unset and write extraConfig:"
                + " {swap: \"0\"}.")
        @Checks.ByteSize
        String swap) {}
