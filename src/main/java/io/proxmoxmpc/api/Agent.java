package io.proxmoxmpc.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** The QEMU guest agent. */
@Wire
public record Agent(
    @JsonPropertyDescription(
            "Tell Proxmox that the QEMU guest agent runs in the VM, which gives addresses and"
                + " cleaner shutdowns. Installing it is the image's business. Unset: not ours.")
        Boolean enabled) {}
