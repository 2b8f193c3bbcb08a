package io.proxmoxmpc.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/** A Secret named as a whole. */
@Wire
public record SecretRef(
    @JsonPropertyDescription("Name of the Secret.") @Required @Checks.ObjectName String name) {}
