package io.proxmoxmpc.operator.status;

import io.proxmoxmpc.api.Annotations;
import io.proxmoxmpc.api.ClusterStatus;
import io.proxmoxmpc.api.ConditionTypes;
import io.proxmoxmpc.api.Discovery;
import io.proxmoxmpc.api.ProxmoxCluster;
import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.loop.ClusterResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Turns what is known of a cluster into its status, equal to the old one if it can. */
public final class ClusterStatusWriter {
  private static final ClusterStatus NONE =
      new ClusterStatus(null, null, null, null, null, null, null, null, null, null);

  public ClusterStatus write(ProxmoxCluster resource, ClusterSighting sighting, Instant now) {
    ClusterStatus old = resource.getStatus() == null ? NONE : resource.getStatus();
    Long given = resource.getMetadata().getGeneration();
    long generation = given == null ? 0 : given;
    Conditions conditions = new Conditions(old.conditions(), generation, now);
    Map<String, String> annotations =
        resource.getMetadata().getAnnotations() == null
            ? Map.of()
            : resource.getMetadata().getAnnotations();
    pausedAndUnsupported(resource, annotations, conditions);
    ClusterResult result = sighting.result();
    ClusterResult answer =
        result != null && Boolean.TRUE.equals(result.reachable().holds()) ? result : null;
    return new ClusterStatus(
        generation,
        new ClusterConditions(conditions).list(sighting),
        result == null || empty(result.version()) ? old.version() : result.version(),
        result == null || empty(result.clusterId()) ? old.clusterId() : result.clusterId(),
        sighting.endpoint().isEmpty() ? old.endpoint() : sighting.endpoint(),
        answer == null ? old.nodes() : nodes(answer.nodes()),
        answer == null ? old.quorate() : answer.quorate(),
        answer == null ? old.guests() : counts(answer.guests()),
        Handled.of(resource, old.handled(), result == null ? Map.of() : result.handled()),
        annotations.get(Annotations.RECONCILE_AT));
  }

  private static void pausedAndUnsupported(
      ProxmoxCluster resource, Map<String, String> annotations, Conditions conditions) {
    String pause = annotations.get(Annotations.PAUSE);
    String nodes = annotations.get(Annotations.PAUSE_NODES);
    if (pause != null) {
      conditions.hold(ConditionTypes.PAUSED, Reason.PAUSED.text(), "paused: " + pause);
    } else if (nodes != null) {
      conditions.hold(ConditionTypes.PAUSED, Reason.PAUSED.text(), "paused nodes: " + nodes);
    }
    Discovery discovery = resource.getSpec().discovery();
    if (discovery != null && discovery.mode() != null && discovery.mode() != Discovery.Mode.None) {
      conditions.hold(
          ConditionTypes.UNSUPPORTED,
          Reason.UNSUPPORTED.text(),
          "spec.discovery.mode: " + discovery.mode() + " comes later and acts as None until then");
    }
  }

  private static @Nullable List<ClusterStatus.NodeStatus> nodes(SortedMap<String, Boolean> nodes) {
    return Text.some(
        nodes.entrySet().stream()
            .map(node -> new ClusterStatus.NodeStatus(node.getKey(), node.getValue()))
            .toList());
  }

  private static ClusterStatus.GuestCounts counts(ClusterResult.Guests guests) {
    return new ClusterStatus.GuestCounts(guests.total(), guests.managed(), guests.observed());
  }

  private static boolean empty(@Nullable String text) {
    return text == null || text.isEmpty();
  }
}
