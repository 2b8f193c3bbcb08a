package io.proxmoxmpc.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/** A backup to restore the guest from. */
@Wire
public record BackupSource(
    @JsonPropertyDescription(
            "Volume id of the backup, such as"
                + " local:backup/vzdump-qemu-100-2026_01_31-03_00_00.vma.zst. Not acted on yet:"
                + " such a guest is Stalled/Unsupported.")
        @Required
        @Checks.Volume
        String volume) {}
