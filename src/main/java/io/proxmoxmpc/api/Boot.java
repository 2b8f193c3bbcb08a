package io.proxmoxmpc.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** How and when a VM boots. */
@Wire
public record Boot(
    @JsonPropertyDescription(
            "Devices to boot from, in this order, such as [scsi0, net0]. Each must exist. Unset:"
                + " not ours.")
        @Size(max = 32)
        @ValidationRule(
            value = "self.all(d, d.matches(r'^(scsi|virtio|sata|ide|net|usb|hostpci)[0-9]{1,2}$'))",
            message = "must be devices such as scsi0, ide2, net0, usb0 or hostpci0")
        @ValidationRule(
            value = "self.all(d, self.exists_one(e, e == d))",
            message = "must name each device once")
        List<@Size(min = 4, max = 9) String> order,
    @JsonPropertyDescription("Start the VM when its node starts. Unset: not ours.") Boolean onBoot,
    @JsonPropertyDescription("Place in the node's start and stop order. Unset: not ours.")
        Startup startup) {}
