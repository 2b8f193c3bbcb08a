package io.proxmoxmpc.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;

/** The memory of a VM. */
@Wire
@ValidationRule(value = MemoryRules.SIZE, message = MemoryRules.SAYS, fieldPath = ".size")
@ValidationRule(value = MemoryRules.MINIMUM, message = MemoryRules.SAYS, fieldPath = ".minimum")
@ValidationRule(value = MemoryRules.ORDER, message = MemoryRules.ORDER_SAYS, fieldPath = ".minimum")
public record Memory(
    @JsonPropertyDescription(
            "Memory, such as 4Gi, in whole MiB. A change needs a restart of a running VM. Unset:"
                + " not ours (Proxmox's default is 512Mi).")
        @Checks.ByteSize
        String size,
    @JsonPropertyDescription(
            "Least memory that ballooning leaves to the VM, such as 2Gi, in whole MiB. Unset: not"
                + " ours (Proxmox's default is size). To switch ballooning off leave it unset and"
                + " write extraConfig: {balloon: \"0\"}.")
        @Checks.ByteSize
        String minimum,
    @JsonPropertyDescription(
            "Weight of this VM when ballooning divides a node's memory, 0 to 50000; 0 excludes it."
                + " Proxmox's default is 1000.")
        @Min(0)
        @Max(50000)
        Integer shares) {}
