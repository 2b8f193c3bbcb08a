package io.proxmoxmpc.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** The processors of a VM. */
@Wire
public record Cpu(
    @JsonPropertyDescription(
            "Cores per socket. A change needs a restart of a running VM. Unset: not ours (Proxmox's"
                + " default is 1).")
        @Min(1)
        @Max(8192)
        Integer cores,
    @JsonPropertyDescription(
            "Sockets. A change needs a restart of a running VM. Unset: not ours (Proxmox's default"
                + " is 1).")
        @Min(1)
        @Max(128)
        Integer sockets,
    @JsonPropertyDescription(
            "CPU model as Proxmox names it, such as host or x86-64-v2-AES, without options; for"
                + " flags leave it unset and write extraConfig.cpu. A change needs a restart of a"
                + " running VM.")
        @Size(min = 1, max = 64)
        @ValidationRule(
            value = "self.matches(r'^[A-Za-z0-9][A-Za-z0-9._-]*$')",
            message =
                "must be a CPU model alone, such as host or x86-64-v2-AES: letters, digits, '.',"
                    + " '_' or '-'; flags go to extraConfig.cpu with this field unset")
        String type,
    @JsonPropertyDescription(
            "Upper limit of CPU time in cores, as a decimal string such as \"1.5\"; \"0\" is no"
                + " limit, the most is 128.")
        @Size(min = 1, max = 8)
        @ValidationRule(
            value = "self.matches(r'^[0-9]{1,4}([.][0-9]{1,3})?$') && double(self) <= 128.0",
            message =
                "must be a number of cores from 0 to 128 in quotes: write \"1.5\" (0 is no limit)")
        String limitCores,
    @JsonPropertyDescription(
            "Weight of CPU time among the guests of a node, 1 to 10000; twice the units get twice"
                + " the time when the node is busy.")
        @Min(1)
        @Max(10000)
        Integer units) {}
