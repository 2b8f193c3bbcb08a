package io.proxmoxmpc.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** Chooses namespaces by label or by name. */
@Wire
@ValidationRule(
    value = "[has(self.selector), has(self.names)].filter(x, x).size() == 1",
    message =
        "must set exactly one of selector and names: write selector: {} for all namespaces, or"
            + " names: [team-a]")
public record NamespaceSelection(
    @JsonPropertyDescription(
            "Labels of the namespaces; {} chooses all. Exactly one of selector and names is set.")
        Selector selector,
    @JsonPropertyDescription("Names of the namespaces. Exactly one of selector and names is set.")
        @Size(min = 1, max = 256)
        @ValidationRule(
            value = "self.all(n, n.matches(r'^[a-z0-9]([a-z0-9-]*[a-z0-9])?$'))",
            message = "must be names of namespaces: lower-case letters, digits and '-'")
        List<@Size(min = 1, max = 63) String> names) {}
