package io.proxmoxmpc.operator;

import io.proxmoxmpc.api.Annotations;
import io.proxmoxmpc.api.ClusterSpec;
import io.proxmoxmpc.api.ClusterStatus;
import io.proxmoxmpc.api.Condition;
import io.proxmoxmpc.api.ConditionTypes;
import io.proxmoxmpc.api.ProxmoxCluster;
import io.proxmoxmpc.guest.GuestPort;
import io.proxmoxmpc.loop.ClusterContext;
import io.proxmoxmpc.loop.ClusterInput;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A ProxmoxCluster resource as the rounds and the passes read it. */
record ClusterView(ProxmoxCluster resource) {
  private static final Duration DEFAULT_INVENTORY = Duration.ofSeconds(10);
  private static final Duration DEFAULT_SWEEP = Duration.ofSeconds(300);

  String name() {
    return resource.getMetadata().getName();
  }

  ClusterSpec spec() {
    return resource.getSpec();
  }

  /** Spec and annotations: everything by which a person may want another round now. */
  List<Object> asks() {
    Map<String, String> annotations = resource.getMetadata().getAnnotations();
    return List.of(spec(), annotations == null ? Map.of() : annotations);
  }

  Duration inventoryInterval() {
    ClusterSpec.Poll poll = spec().poll();
    return poll == null || poll.inventorySeconds() == null
        ? DEFAULT_INVENTORY
        : Duration.ofSeconds(poll.inventorySeconds());
  }

  Duration sweepInterval() {
    ClusterSpec.Poll poll = spec().poll();
    return poll == null || poll.configSeconds() == null
        ? DEFAULT_SWEEP
        : Duration.ofSeconds(poll.configSeconds());
  }

  ClusterInput input(GuestPort guests) {
    ClusterStatus status = resource.getStatus();
    return new ClusterInput(
        name(),
        resource.getMetadata().getUid(),
        guests,
        status == null ? null : status.clusterId(),
        annotation(Annotations.ACCEPT_CLUSTER),
        annotation(Annotations.ACCEPT_UNREAD),
        annotation(Annotations.PAUSE),
        pausedNodes());
  }

  ClusterContext.Settings settings() {
    ClusterSpec.VmidRange range = spec().vmidRange();
    ClusterSpec.Defaults defaults =
        spec().defaults() == null
            ? new ClusterSpec.Defaults(null, null, null, null)
            : spec().defaults();
    ClusterSpec.Limits limits = spec().limits();
    return new ClusterContext.Settings(
        range == null ? 100 : range.from(),
        range == null ? 999_999 : range.to(),
        defaults.node(),
        defaults.storage(),
        defaults.bridge(),
        defaults.pool(),
        limits == null ? 5 : limits.maxDestructivePerHour());
  }

  /** Since when the status says that nobody answers. */
  Optional<Instant> unreachableSince() {
    if (resource.getStatus() == null || resource.getStatus().conditions() == null) {
      return Optional.empty();
    }
    return resource.getStatus().conditions().stream()
        .filter(c -> c.type().equals(ConditionTypes.REACHABLE))
        .filter(c -> c.status() == Condition.Status.False)
        .map(c -> Instant.parse(c.lastTransitionTime()))
        .findFirst();
  }

  @Nullable String annotation(String key) {
    Map<String, String> annotations = resource.getMetadata().getAnnotations();
    return annotations == null ? null : annotations.get(key);
  }

  SortedSet<String> pausedNodes() {
    SortedSet<String> nodes = new TreeSet<>();
    String text = annotation(Annotations.PAUSE_NODES);
    if (text != null) {
      for (String node : text.split("[,\\s]+")) {
        if (!node.isEmpty()) {
          nodes.add(node);
        }
      }
    }
    return nodes;
  }
}
