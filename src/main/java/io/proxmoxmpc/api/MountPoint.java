package io.proxmoxmpc.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** A volume of a container besides its root file system. */
@Wire
@ValidationRule(value = DiskRules.GROWS, message = DiskRules.GROWS_SAYS, fieldPath = ".size")
public record MountPoint(
    @JsonPropertyDescription("Slot: mp0 to mp255.")
        @Required
        @Size(min = 3, max = 5)
        @ValidationRule(
            value = "self.matches(r'^mp([0-9]|[1-9][0-9]|1[0-9][0-9]|2[0-4][0-9]|25[0-5])$')",
            message = "must be a slot for a mount point: mp0 to mp255")
        String slot,
    @JsonPropertyDescription(
            "Storage for a volume that we create. Unset: the cluster's default storage.")
        @Checks.Storage
        String storage,
    @JsonPropertyDescription(
            "Size, such as 20Gi. It can grow, never shrink. Needed for a new mount point.")
        @Checks.ByteSize
        String size,
    @JsonPropertyDescription(
            "Absolute path in the container where the volume appears. Needed for a new mount"
                + " point.")
        @Size(min = 2, max = 1024)
        @ValidationRule(
            value =
                "self.matches(r'^(/[^/\\s,=\"\\x27\\x00-\\x1f\\x7f]+)+$') && !(self +"
                    + " '/').contains('/../') && !(self + '/').contains('/./')",
            message =
                "must be an absolute path, such as /var/lib/dns, without '..', blanks, commas,"
                    + " quotes or equals signs")
        String path) {}
