package io.proxmoxmpc.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import java.util.Map;

/** What was last seen of a cluster. */
@Wire
public record ClusterStatus(
    @JsonPropertyDescription("The metadata.generation that was last acted on.") @Min(0)
        Long observedGeneration,
    @JsonPropertyDescription(
            "Conditions: Ready (Reachable and Authorized), Reachable, Authorized, Discovered,"
                + " InUse; Reconciling, Stalled, Paused and Unsupported only while true.")
        List<Condition> conditions,
    @JsonPropertyDescription("Version of Proxmox VE.") String version,
    @JsonPropertyDescription(
            "Identity of the cluster: SHA-256 of its root CA. Pinned at first contact.")
        String clusterId,
    @JsonPropertyDescription("URL of the endpoint in use.") String endpoint,
    @JsonPropertyDescription("Nodes of the cluster.") List<NodeStatus> nodes,
    @JsonPropertyDescription("Whether the cluster has a quorum.") Boolean quorate,
    @JsonPropertyDescription("Numbers of guests.") GuestCounts guests,
    @JsonPropertyDescription(
            "What was acted on, by annotation: the annotation's name without prefix, and its"
                + " value.")
        Map<String, String> handled,
    @JsonPropertyDescription(
            "Value of the annotation proxmox-mpc.io/reconcile-at that was last acted on.")
        String lastHandledReconcileAt) {

  /** One node. */
  @Wire
  public record NodeStatus(
      @JsonPropertyDescription("Name of the node.") @Required String name,
      @JsonPropertyDescription("Whether the node is online.") Boolean online) {}

  /** Numbers of guests. */
  @Wire
  public record GuestCounts(
      @JsonPropertyDescription("All guests of the cluster that the token sees, templates included.")
          Integer total,
      @JsonPropertyDescription("Guests with a resource that manages them.") Integer managed,
      @JsonPropertyDescription("Guests with a resource that only observes them.")
          Integer observed) {}
}
