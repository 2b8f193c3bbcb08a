package io.proxmoxmpc.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** Who may refer to a cluster, and what they may take over and clone. */
@Wire
public record Grant(
    @JsonPropertyDescription("The namespaces.") @Required NamespaceSelection namespaces,
    @JsonPropertyDescription(
            "Guests that resources of these namespaces may take over by source.existing. Unset:"
                + " none.")
        Adopt adopt,
    @JsonPropertyDescription(
            "What resources of these namespaces may clone. Unset: templates. Their own guests"
                + " always.")
        Sources sources) {

  /** Guests that may be taken over: those that any of the lists names. */
  @Wire
  public record Adopt(
      @JsonPropertyDescription("Guests of these pools.")
          @Size(max = 64)
          @ValidationRule(value = PoolNames.RULE, message = PoolNames.SAYS)
          List<@Size(min = 1, max = 200) String> pools,
      @JsonPropertyDescription("Guests with any of these tags.")
          @Size(max = 64)
          @ValidationRule(value = GuestRules.TAGS, message = GuestRules.TAGS_SAYS)
          List<@Size(min = 1, max = 100) String> tags,
      @JsonPropertyDescription("Guests with these VMIDs.") @Size(max = 1024)
          List<@Min(100) @Max(999_999_999) Integer> vmids) {}

  /** What may be cloned: what any of the fields names. */
  @Wire
  public record Sources(
      @JsonPropertyDescription("All templates of the cluster.") Boolean templates,
      @JsonPropertyDescription("Guests of these pools.")
          @Size(max = 64)
          @ValidationRule(value = PoolNames.RULE, message = PoolNames.SAYS)
          List<@Size(min = 1, max = 200) String> pools,
      @JsonPropertyDescription("Guests with these VMIDs.") @Size(max = 1024)
          List<@Min(100) @Max(999_999_999) Integer> vmids) {}
}
