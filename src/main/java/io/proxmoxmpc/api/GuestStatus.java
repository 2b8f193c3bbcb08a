package io.proxmoxmpc.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import java.util.List;
import java.util.Map;

/** What was last seen and done of a guest; bounded, and without anything that changes by itself. */
@Wire
public record GuestStatus(
    @JsonPropertyDescription("The metadata.generation that was last acted on.") @Min(0)
        Long observedGeneration,
    @JsonPropertyDescription(
            "Conditions: Ready always; Reconciling, Stalled, Drifted, RestartRequired,"
                + " ApprovalRequired, Conflict, Paused and Unsupported only while true.")
        List<Condition> conditions,
    @JsonPropertyDescription("The guest's number in its cluster, once it is claimed.") Integer vmid,
    @JsonPropertyDescription("Node on which the guest was last seen.") String node,
    @JsonPropertyDescription(
            "Power state that Proxmox reports: running, stopped, paused, suspended or unknown.")
        String powerState,
    @JsonPropertyDescription("The guest's name in Proxmox.") String name,
    @JsonPropertyDescription("What the guest was made from.") Origin source,
    @JsonPropertyDescription("IP addresses of the guest, the first being the one to use.")
        List<String> addresses,
    @JsonPropertyDescription("What the operator would do next.") PlanStatus plan,
    @JsonPropertyDescription(
            "Where the guest differs from what is declared, while that is not put right.")
        List<DriftedKey> drift,
    @JsonPropertyDescription("Config keys whose new value waits for a restart of the guest.")
        List<String> pendingRestart,
    @JsonPropertyDescription("The Proxmox task that is being followed.") TaskStatus task,
    @JsonPropertyDescription("Number of the last recorded revision of the guest's config.")
        Long revision,
    @JsonPropertyDescription(
            "What was acted on, by annotation: the annotation's name without prefix, and its"
                + " value.")
        Map<String, String> handled,
    @JsonPropertyDescription(
            "Value of the annotation proxmox-mpc.io/reconcile-at that was last acted on.")
        String lastHandledReconcileAt) {

  /** What a guest was made from. */
  @Wire
  public record Origin(
      @JsonPropertyDescription("Blank, OsTemplate, Clone, Backup or Existing.") String kind,
      @JsonPropertyDescription("VMID of the clone's source, or of the guest taken over.")
          Integer vmid,
      @JsonPropertyDescription("Name of the template that was cloned.") String template,
      @JsonPropertyDescription("Full or Linked, of a clone.") String mode,
      @JsonPropertyDescription("Volume id of the OS template or backup.") String volume) {}

  /** One key that differs. */
  @Wire
  public record DriftedKey(
      @JsonPropertyDescription("Key of the config, such as cores or net0.tag.") String key,
      @JsonPropertyDescription("The declared value; unset: the key should not be there.")
          String declared,
      @JsonPropertyDescription("The value that was found; unset: the key is not there.")
          String actual) {}

  /** A task of Proxmox. */
  @Wire
  public record TaskStatus(
      @JsonPropertyDescription("Unique id of the task in Proxmox.") String upid,
      @JsonPropertyDescription("Type of the task, such as qmclone.") String type,
      @JsonPropertyDescription("When the task started.") String startTime) {}
}
