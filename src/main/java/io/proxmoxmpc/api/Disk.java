package io.proxmoxmpc.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** A disk of a VM. */
@Wire
@ValidationRule(value = DiskRules.GROWS, message = DiskRules.GROWS_SAYS, fieldPath = ".size")
@ValidationRule(
    value = "!has(self.ioThread) || self.slot.startsWith('scsi') || self.slot.startsWith('virtio')",
    message =
        "ioThread must not be set on an IDE or SATA disk: Proxmox has it for scsiN and virtioN"
            + " only",
    fieldPath = ".ioThread")
public record Disk(
    @JsonPropertyDescription(
            "Bus and number: scsi0 to scsi30, virtio0 to virtio15, sata0 to sata5, ide0 to ide3.")
        @Required
        @Size(min = 4, max = 8)
        @ValidationRule(
            value =
                "self.matches(r'^(scsi([0-9]|[12][0-9]|30)|virtio([0-9]|1[0-5])"
                    + "|sata[0-5]|ide[0-3])$')",
            message =
                "must be a slot for a disk: scsi0 to scsi30, virtio0 to virtio15, sata0 to sata5 or"
                    + " ide0 to ide3")
        String slot,
    @JsonPropertyDescription(
            "Storage for a disk that we create. Unset: the cluster's default storage. On a disk"
                + " that is there already, another storage asks for a move.")
        @Checks.Storage
        String storage,
    @JsonPropertyDescription(
            "Size, such as 32Gi. It can grow, never shrink. Needed for a new disk; on a disk that"
                + " is there already, unset leaves the size alone.")
        @Checks.ByteSize
        String size,
    @JsonPropertyDescription("Pass discard (trim) on to the storage. Unset: not ours.")
        Boolean discard,
    @JsonPropertyDescription(
            "Serve the disk by a thread of its own; for scsi and virtio slots. Unset: not ours.")
        Boolean ioThread,
    @JsonPropertyDescription(
            "Volume id, such as local:import/debian-13.qcow2, whose content fills a disk that we"
                + " create. Read at creation only; not allowed for a disk that a clone brings.")
        @Checks.Volume
        String importFrom) {}
