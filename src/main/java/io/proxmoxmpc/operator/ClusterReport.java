package io.proxmoxmpc.operator;

import io.proxmoxmpc.api.ClusterStatus;
import io.proxmoxmpc.api.Condition;
import io.proxmoxmpc.api.ConditionTypes;
import io.proxmoxmpc.api.ProxmoxCluster;
import io.proxmoxmpc.operator.status.ClusterSighting;
import io.proxmoxmpc.operator.status.ClusterStatusWriter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Says how a cluster stands: its status, and an Event and a log line when that changes. */
@ApplicationScoped
class ClusterReport {
  private static final Logger LOG = Logger.getLogger(ClusterReport.class);

  private final GuestDirectory guests;
  private final EventRecorder events;
  private final ClusterStatusWriter statuses = new ClusterStatusWriter();

  ClusterReport(GuestDirectory guests, EventRecorder events) {
    this.guests = guests;
    this.events = events;
  }

  /** Whether the informers have read all guests; before that nobody can count them. */
  boolean canCount() {
    return guests.isComplete();
  }

  boolean isInUse(ProxmoxCluster cluster) {
    return !canCount() || guests.ofCluster(cluster.getMetadata().getName()).findAny().isPresent();
  }

  ClusterStatus status(ProxmoxCluster cluster, ClusterRuntime runtime) {
    int users = (int) guests.ofCluster(cluster.getMetadata().getName()).count();
    ClusterSighting sighting =
        new ClusterSighting(
            runtime.result().orElse(null),
            runtime
                .lacking()
                .map(what -> new ClusterSighting.Trouble(what.reason(), what.message()))
                .orElse(null),
            runtime.connection().map(c -> c.port().facts().endpoint()).orElse(""),
            users);
    ClusterStatus status = statuses.write(cluster, sighting, Instant.now());
    tell(cluster, status);
    runtime.show(status);
    return status;
  }

  private void tell(ProxmoxCluster cluster, ClusterStatus status) {
    Condition before = ready(cluster.getStatus() == null ? null : cluster.getStatus().conditions());
    Condition now = ready(status.conditions());
    if (now == null
        || now.status() == Condition.Status.Unknown
        || (before != null
            && before.status() == now.status()
            && before.reason().equals(now.reason()))) {
      return;
    }
    boolean well = now.status() == Condition.Status.True;
    events.record(cluster, !well, now.reason(), now.message());
    LOG.infof(
        "ProxmoxCluster %s: Ready=%s %s: %s",
        cluster.getMetadata().getName(), now.status(), now.reason(), now.message());
  }

  private static @Nullable Condition ready(@Nullable List<Condition> conditions) {
    return Optional.ofNullable(conditions).orElse(List.of()).stream()
        .filter(condition -> condition.type().equals(ConditionTypes.READY))
        .findFirst()
        .orElse(null);
  }
}
