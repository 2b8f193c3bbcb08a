package io.proxmoxmpc.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** What is done with guests that have no resource. */
@Wire
@ValidationRule(
    value = "!has(self.mode) || self.mode != 'Import' || has(self.namespace)",
    message =
        "namespace must be set with mode: Import, because the resources of imported guests need a"
            + " place: write namespace: imported",
    fieldPath = ".namespace")
public record Discovery(
    @JsonPropertyDescription(
            "None: they are only counted. Observe and Import: not acted on yet (act as None)."
                + " Import will create a resource for each.")
        @Default("\"None\"")
        @UnknownIsNull
        Mode mode,
    @JsonPropertyDescription("Namespace for the resources of imported guests, with mode: Import.")
        @Size(min = 1, max = 63)
        @ValidationRule(
            value = "self.matches(r'^[a-z0-9]([a-z0-9-]*[a-z0-9])?$')",
            message = "must be the name of a namespace: lower-case letters, digits and '-'")
        String namespace,
    @JsonPropertyDescription("Which guests. Unset: all.") GuestSelector selector) {

  /** Whether guests without a resource get one. */
  public enum Mode {
    None,
    Observe,
    Import
  }

  /** Chooses guests by where they are; every field that is set must fit. */
  @Wire
  public record GuestSelector(
      @JsonPropertyDescription("Guests on these nodes.")
          @Size(max = 64)
          @ValidationRule(
              value = "self.all(n, n.matches(" + Patterns.NODE + "))",
              message =
                  "must be names of Proxmox nodes, such as pve1: letters, digits and '-' only")
          List<@Size(min = 1, max = 63) String> nodes,
      @JsonPropertyDescription("Guests of these pools.")
          @Size(max = 256)
          @ValidationRule(value = PoolNames.RULE, message = PoolNames.SAYS)
          List<@Size(min = 1, max = 200) String> pools,
      @JsonPropertyDescription("Guests with any of these tags.")
          @Size(max = 256)
          @ValidationRule(value = GuestRules.TAGS, message = GuestRules.TAGS_SAYS)
          List<@Size(min = 1, max = 100) String> tags,
      @JsonPropertyDescription("Guests with these VMIDs are left out.") @Size(max = 1024)
          List<@Min(100) @Max(999_999_999) Integer> excludeVmids) {}
}
