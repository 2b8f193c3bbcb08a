package io.proxmoxmpc.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** One condition, as the Kubernetes API conventions have it. */
@Wire
public record Condition(
    @JsonPropertyDescription("What this is about, in PascalCase, such as Ready.")
        @Required
        @Size(min = 1, max = 316)
        @Pattern("^[A-Z][A-Za-z0-9]*$")
        String type,
    @JsonPropertyDescription("True, False or Unknown.") @Required @UnknownIsNull Status status,
    @JsonPropertyDescription("Why, as one CamelCase word of a documented list.")
        @Required
        @Size(min = 1, max = 1024)
        @Pattern("^[A-Z][A-Za-z0-9]*$")
        String reason,
    @JsonPropertyDescription("The same for people, with what to do.") @Required @Size(max = 32768)
        String message,
    @JsonPropertyDescription("When status last changed.") @Required String lastTransitionTime,
    @JsonPropertyDescription("The metadata.generation that this was found for.") @Min(0)
        Long observedGeneration) {

  /** Whether the condition holds. */
  public enum Status {
    True,
    False,
    Unknown
  }
}
