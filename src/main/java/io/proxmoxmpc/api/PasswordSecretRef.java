package io.proxmoxmpc.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;

/** Where a guest's first password stands. */
@Wire
public record PasswordSecretRef(
    @JsonPropertyDescription("Name of a Secret in the namespace of this resource.")
        @Required
        @Checks.ObjectName
        String name,
    @JsonPropertyDescription("Key in the Secret whose value is the password.")
        @Default("\"password\"")
        @Checks.SecretKey
        String key) {}
