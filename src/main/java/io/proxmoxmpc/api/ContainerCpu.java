package io.proxmoxmpc.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** The processors of a container. */
@Wire
public record ContainerCpu(
    @JsonPropertyDescription(
            "Cores that the container sees. Unset: not ours (Proxmox's default is all of the"
                + " node's).")
        @Min(1)
        @Max(8192)
        Integer cores,
    @JsonPropertyDescription(
            "Upper limit of CPU time in cores, as a decimal string such as \"0.5\"; \"0\" is no"
                + " limit, the most is 8192.")
        @Size(min = 1, max = 8)
        @ValidationRule(
            value = "self.matches(r'^[0-9]{1,4}([.][0-9]{1,3})?$') && double(self) <= 8192.0",
            message =
                "must be a number of cores from 0 to 8192 in quotes: write \"0.5\" (0 is no limit)")
        String limitCores,
    @JsonPropertyDescription(
            "Weight of CPU time among the guests of a node, 1 to 10000; twice the units get twice"
                + " the time when the node is busy.")
        @Min(1)
        @Max(10000)
        Integer units) {}
