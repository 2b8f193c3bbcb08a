package io.proxmoxmpc.loop;

import io.proxmoxmpc.domain.DesiredGuest;
import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.domain.Source;
import io.proxmoxmpc.loop.PassResult.Also;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What must hold before a pass may look at Proxmox at all, and before it may change anything. */
@ApplicationScoped
public class Gate {
  private static final Duration LATER = Duration.ofSeconds(30);
  private static final String RECONCILE_AT = "reconcile-at";

  private final Backoffs backoffs;
  private final Turns turns;
  private final LoopSettings settings;

  Gate(Backoffs backoffs, Turns turns, LoopSettings settings) {
    this.backoffs = backoffs;
    this.turns = turns;
    this.settings = settings;
  }

  /** Whether the pass goes on. */
  sealed interface Opening {}

  /** It goes on. */
  record Open(Pass pass) implements Opening {}

  /** It ends here. */
  record Closed(PassResult result) implements Opening {}

  Opening open(PassInput in) {
    Results results = new Results();
    if (!in.unsupported().isEmpty()) {
      results.also(Also.UNSUPPORTED, String.join("; ", in.unsupported()));
    }
    if (in.asked().reconcileAt() != null) {
      results.handled(RECONCILE_AT, in.asked().reconcileAt());
    }
    ForgetFlow.ignored(in).ifPresent(results::remark);
    if (in.cluster().isEmpty()) {
      return new Closed(noCluster(in, results));
    }
    ClusterContext cluster = in.cluster().get();
    if (in.desired().isEmpty()) {
      return new Closed(results.stalled(Reason.INVALID, String.join("; ", in.problems()), LATER));
    }
    DesiredGuest desired = in.desired().get();
    if (!cluster.access().grants().use() && !in.deleting()) {
      return new Closed(
          results.stalled(
              Reason.NAMESPACE_NOT_GRANTED,
              "no grant of ProxmoxCluster %s names namespace %s: add one to its spec.grants"
                  .formatted(cluster.name(), in.owner().namespace()),
              LATER));
    }
    ClusterContext.Blocked blocked = cluster.standing().blocked();
    String clusterId = cluster.standing().clusterId();
    // An old Proxmox is looked at, and what would be done is said; Sight keeps it from being done.
    if (blocked != null && blocked.reason() != Reason.UNSUPPORTED_VERSION) {
      return new Closed(
          blocked.stalled()
              ? results.stalled(blocked.reason(), blocked.message(), LATER)
              : results.unchanged(blocked.reason(), blocked.message(), LATER));
    }
    if (clusterId == null) {
      return new Closed(
          results.unchanged(
              Reason.PENDING,
              "ProxmoxCluster " + cluster.name() + " has not been reached yet",
              Duration.ofSeconds(5)));
    }
    if (desired.source() instanceof Source.Unsupported other && in.known().vmid() == null) {
      return new Closed(
          results.stalled(
              Reason.UNSUPPORTED,
              other.what() + " comes with a later version: choose another source",
              LATER));
    }
    return new Open(new Pass(in, desired, cluster, clusterId, settings.operatorId(), results));
  }

  /** Why nothing may be changed now: pause, back-off, problems, no free slot. */
  Optional<PassResult> hold(Pass pass) {
    PassInput in = pass.in();
    if (!in.problems().isEmpty() && !in.deleting()) {
      return Optional.of(
          pass.results().stalled(Reason.INVALID, String.join("; ", in.problems()), LATER));
    }
    String pause = pauseOf(pass);
    if (pause != null) {
      pass.results().also(Also.PAUSED, pause);
      return Optional.of(pass.results().unchanged(Reason.PAUSED, pause, LATER));
    }
    return asksAnew(in) ? Optional.empty() : held(pass).or(() -> turns.still(pass));
  }

  /** Whoever asks for a pass now does not mean after the back-off. */
  private static boolean asksAnew(PassInput in) {
    String token = in.asked().reconcileAt();
    return ForgetFlow.asked(in)
        || (token != null && !token.equals(in.known().handled().get(RECONCILE_AT)));
  }

  private Optional<PassResult> held(Pass pass) {
    return backoffs
        .holding(pass.owner().uid(), pass.desired().generation())
        .map(
            held -> pass.results().end(held.state(), held.reason(), held.text(), held.remaining()));
  }

  /** The exit of a pass that would act on a node where nothing may be changed. */
  static PassResult pausedNode(Pass pass, String node) {
    String text =
        "ProxmoxCluster %s: node %s is paused by pause-nodes%s"
            .formatted(pass.cluster().name(), node, suffix(pass));
    pass.results().also(Also.PAUSED, text);
    return pass.results().unchanged(Reason.CLUSTER_PAUSED, text, LATER);
  }

  private static String suffix(Pass pass) {
    return pass.in().deleting() ? "; its deletion waits too" : "";
  }

  private static @Nullable String pauseOf(Pass pass) {
    String suffix = suffix(pass);
    String own = pass.in().asked().pause();
    if (own != null) {
      return "paused: " + own + suffix;
    }
    String cluster = pass.cluster().standing().paused();
    return cluster == null
        ? null
        : "ProxmoxCluster " + pass.cluster().name() + " is paused: " + cluster + suffix;
  }

  private static PassResult noCluster(PassInput in, Results results) {
    String name = in.desired().map(DesiredGuest::cluster).orElse("");
    return results.stalled(
        Reason.CLUSTER_NOT_FOUND,
        "spec.clusterRef.name: there is no ProxmoxCluster '%s': create it or name another"
            .formatted(name),
        LATER);
  }
}
