package io.proxmoxmpc.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** A network device of a VM. */
@Wire
public record Network(
    @JsonPropertyDescription("Slot: net0 to net31.")
        @Required
        @Size(min = 4, max = 5)
        @ValidationRule(
            value = "self.matches(r'^net([0-9]|[12][0-9]|3[01])$')",
            message = "must be a slot for a network device: net0 to net31")
        String slot,
    @JsonPropertyDescription(
            "Bridge or VNet to plug it into. Unset on a new device: the cluster's default bridge.")
        @Checks.Bridge
        String bridge,
    @JsonPropertyDescription(
            "Device model as Proxmox names it. Unset on a new device: virtio. The MAC address stays"
                + " when the model changes.")
        @Size(min = 5, max = 16)
        @ValidationRule(
            value =
                "self in ['virtio', 'e1000', 'e1000e', 'e1000-82540em', 'e1000-82544gc',"
                    + " 'e1000-82545em', 'rtl8139', 'vmxnet3', 'i82551', 'i82557b', 'i82559er',"
                    + " 'ne2k_isa', 'ne2k_pci', 'pcnet']",
            message =
                "must be a network model of Proxmox: virtio, e1000, e1000e, rtl8139, vmxnet3,"
                    + " e1000-82540em, e1000-82544gc, e1000-82545em, i82551, i82557b, i82559er,"
                    + " ne2k_isa, ne2k_pci or pcnet")
        String model,
    @JsonPropertyDescription(
            "VLAN tag, 1 to 4094. Unset: not ours; to have none write absent: [net0.tag].")
        @Min(1)
        @Max(4094)
        Integer vlan,
    @JsonPropertyDescription("Let the Proxmox firewall filter this device. Unset: not ours.")
        Boolean firewall) {}
