package io.proxmoxmpc.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import java.util.List;
import java.util.Map;

/** How far an export has come. */
@Wire
public record ExportStatus(
    @JsonPropertyDescription("The metadata.generation that was last acted on.") @Min(0)
        Long observedGeneration,
    @JsonPropertyDescription(
            "Conditions: Ready (pushed and verified) always; Reconciling, Stalled, Paused and"
                + " Unsupported only while true.")
        List<Condition> conditions,
    @JsonPropertyDescription("The last commit that was made.") String lastCommit,
    @JsonPropertyDescription("The last commit that was pushed and seen in the remote repository.")
        String lastPushedCommit,
    @JsonPropertyDescription("When that was.") String lastPushTime,
    @JsonPropertyDescription("Number of the last revision that is in the exported files.")
        Long observedRevision,
    @JsonPropertyDescription("Guests, or parts of them, that could not be exported.")
        List<Skipped> skipped,
    @JsonPropertyDescription(
            "What was acted on, by annotation: the annotation's name without prefix, and its"
                + " value.")
        Map<String, String> handled,
    @JsonPropertyDescription(
            "Value of the annotation proxmox-mpc.io/reconcile-at that was last acted on.")
        String lastHandledReconcileAt) {

  /** Something that could not be exported. */
  @Wire
  public record Skipped(
      @JsonPropertyDescription("The guest's resource, as kind/namespace/name.") String resource,
      @JsonPropertyDescription("Part of the export that it is missing from, such as Terraform.")
          String part,
      @JsonPropertyDescription("Why, as one CamelCase word.") String reason,
      @JsonPropertyDescription("Why, in words, with what to do.") String message) {}
}
