package io.proxmoxmpc.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** A network device of a container. */
@Wire
public record ContainerNetwork(
    @JsonPropertyDescription("Slot: net0 to net31.")
        @Required
        @Size(min = 4, max = 5)
        @ValidationRule(
            value = "self.matches(r'^net([0-9]|[12][0-9]|3[01])$')",
            message = "must be a slot for a network device: net0 to net31")
        String slot,
    @JsonPropertyDescription(
            "Name of the interface in the container, such as eth0. Needed for a new device.")
        @Size(min = 1, max = 15)
        @ValidationRule(
            value = "self.matches(r'^[a-zA-Z0-9_][a-zA-Z0-9._-]*$')",
            message =
                "must be the name of an interface, such as eth0: letters, digits, '.', '_' or '-'")
        String name,
    @JsonPropertyDescription(
            "Bridge or VNet to plug it into. Unset on a new device: the cluster's default bridge.")
        @Checks.Bridge
        String bridge,
    @JsonPropertyDescription(
            "VLAN tag, 1 to 4094. Unset: not ours; to have none write absent: [net0.tag].")
        @Min(1)
        @Max(4094)
        Integer vlan,
    @JsonPropertyDescription("Let the Proxmox firewall filter this device. Unset: not ours.")
        Boolean firewall,
    @JsonPropertyDescription("IPv4 of this interface. Unset: not ours.") Ipv4 ipv4,
    @JsonPropertyDescription("IPv6 of this interface. Unset: not ours.") Ipv6 ipv6) {}
