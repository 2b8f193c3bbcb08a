package io.proxmoxmpc.operator;

import io.proxmoxmpc.api.GuestResource;
import io.proxmoxmpc.api.GuestStatus;
import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.loop.ClusterContext;
import io.proxmoxmpc.loop.ClusterResult;
import io.proxmoxmpc.loop.PassResult;
import io.proxmoxmpc.operator.mapping.Mapping;
import io.proxmoxmpc.operator.status.GuestStatusWriter;
import io.proxmoxmpc.plan.Plan;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** One pass over one guest resource, whatever its kind: cluster, loop, status, Events. */
@ApplicationScoped
class GuestPass {
  private static final Duration LATER = Duration.ofSeconds(30);

  private final PatientLoop loop;
  private final ConnectionRegistry clusters;
  private final Contexts contexts;
  private final PassReport report;
  private final GuestStatusWriter statuses;

  GuestPass(
      PatientLoop loop,
      ConnectionRegistry clusters,
      Contexts contexts,
      PassReport report,
      OperatorSettings settings) {
    this.loop = loop;
    this.clusters = clusters;
    this.contexts = contexts;
    this.report = report;
    this.statuses = new GuestStatusWriter(settings.unreachablePatience());
  }

  /** What came of it: the status to show, and what the reconciler does next. */
  record Outcome(GuestStatus status, boolean gone, Duration next) {}

  Outcome run(GuestResource guest, Mapping mapping) {
    Optional<ClusterRuntime> cluster = clusters.find(GuestDirectory.clusterOf(guest));
    PassResult result =
        loop.neverHadGuest(PassInputs.of(guest, mapping, Optional.empty()))
            .orElseGet(() ->
                cluster.isEmpty() ? alone(guest, mapping) : with(cluster.get(), guest, mapping));
    report.tell(guest, result);
    GuestStatus status =
        statuses.write(
            guest, result, Instant.now(), cluster.map(ClusterRuntime::awaySince).orElse(null));
    return new Outcome(status, result.state() == PassResult.State.GONE, result.next());
  }

  private PassResult alone(GuestResource guest, Mapping mapping) {
    String name = GuestDirectory.clusterOf(guest);
    return contexts.clusterExists(name)
        ? unchanged(mapping, Reason.PENDING, "ProxmoxCluster " + name + " is being connected")
        : loop.pass(PassInputs.of(guest, mapping, Optional.empty()));
  }

  private PassResult with(ClusterRuntime cluster, GuestResource guest, Mapping mapping) {
    Optional<ClusterConnection> connection = cluster.connection();
    Optional<ClusterResult> result = cluster.result();
    if (cluster.lacking().isPresent()) {
      return unchanged(
          mapping,
          cluster.lacking().get().reason(),
          "ProxmoxCluster " + cluster.view().name() + ": " + cluster.lacking().get().message());
    }
    if (connection.isEmpty() || result.isEmpty()) {
      return unchanged(
          mapping,
          Reason.PENDING,
          "ProxmoxCluster " + cluster.view().name() + " has not been reached yet");
    }
    ClusterContext context =
        contexts.of(
            cluster.view(), connection.get(), result.get(), guest.getMetadata().getNamespace());
    Mapping checked = contexts.checked(mapping, guest, context);
    return loop.pass(PassInputs.of(guest, checked, Optional.of(context)), cluster);
  }

  /** Nothing can be seen now; a manifest that is wrong is wrong all the same. */
  private static PassResult unchanged(Mapping mapping, Reason reason, String message) {
    boolean wrong = mapping.desired().isEmpty();
    Map<PassResult.Also, String> also = new EnumMap<>(PassResult.Also.class);
    if (!mapping.unsupported().isEmpty()) {
      also.put(PassResult.Also.UNSUPPORTED, String.join("; ", mapping.unsupported()));
    }
    return new PassResult(
        wrong ? PassResult.State.STALLED : PassResult.State.UNCHANGED,
        wrong ? Reason.INVALID : reason,
        wrong ? String.join("; ", mapping.problems()) : message,
        also,
        PassResult.Seen.NOTHING,
        Plan.EMPTY,
        null,
        OptionalLong.empty(),
        Map.of(),
        List.of(),
        LATER);
  }
}
