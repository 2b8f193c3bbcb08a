package io.proxmoxmpc.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/** What the operator would do next to a guest, and what of that has to wait. */
@Wire
public record PlanStatus(
    @JsonPropertyDescription(
            "Hash of the steps that wait; set the annotation proxmox-mpc.io/approve to it to let"
                + " them run.")
        String hash,
    @JsonPropertyDescription("The plan in one line.") String summary,
    @JsonPropertyDescription("Steps that run by themselves, in order.") List<Step> changes,
    @JsonPropertyDescription("Steps that wait, with the reason.") List<BlockedStep> blocked) {

  /** A step that runs by itself. */
  @Wire
  public record Step(
      @JsonPropertyDescription("What is done, such as Create, Configure, Resize or Delete.")
          String action,
      @JsonPropertyDescription("Config key or volume that it is done to.") String key,
      @JsonPropertyDescription("Value before; unset: none.") String from,
      @JsonPropertyDescription("Value after; unset: none.") String to,
      @JsonPropertyDescription("Safe, Restart, PowerCut or DataLoss.") String risk,
      @JsonPropertyDescription("The step in words.") String message) {}

  /** A step that waits. */
  @Wire
  public record BlockedStep(
      @JsonPropertyDescription("What is done, such as Create, Configure, Resize or Delete.")
          String action,
      @JsonPropertyDescription("Config key or volume that it is done to.") String key,
      @JsonPropertyDescription("Value before; unset: none.") String from,
      @JsonPropertyDescription("Value after; unset: none.") String to,
      @JsonPropertyDescription("Safe, Restart, PowerCut or DataLoss.") String risk,
      @JsonPropertyDescription("The step in words.") String message,
      @JsonPropertyDescription("Why it waits and what would let it run.") String reason) {}
}
