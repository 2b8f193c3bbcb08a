package io.proxmoxmpc.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;

/** Where a VM comes from; none of them means a blank one. */
@Wire
@ValidationRule(
    value = "[has(self.clone), has(self.backup), has(self.existing)].filter(x, x).size() <= 1",
    message =
        "must set at most one of clone, backup and existing: a guest has one origin, so remove the"
            + " others (none makes a blank VM)")
public record VmSource(
    @JsonProperty("clone") @JsonPropertyDescription("Clone a template or another guest.")
        CloneSource cloneOf,
    @JsonPropertyDescription("Restore a backup.") BackupSource backup,
    @JsonPropertyDescription("Take over a guest that is there already. Nothing is created.")
        ExistingSource existing) {}
