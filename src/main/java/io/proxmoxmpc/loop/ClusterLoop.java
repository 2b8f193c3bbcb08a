package io.proxmoxmpc.loop;

import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.guest.ClusterFacts;
import io.proxmoxmpc.history.Clusters;
import io.proxmoxmpc.history.Guests;
import io.proxmoxmpc.history.HistoryUnavailable;
import io.proxmoxmpc.loop.ClusterContext.Blocked;
import io.proxmoxmpc.loop.ClusterResult.Fact;
import io.proxmoxmpc.proxmox.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One pass over a cluster: is it the one we know, may we act there, has it been swept? */
@ApplicationScoped
public class ClusterLoop {
  /** 9 and every later major version. */
  private static final Pattern MODERN = Pattern.compile("(9|[1-9][0-9]+)(\\D|$)");

  private final Clusters clusters;
  private final Guests guests;
  private final Sweep sweep;

  ClusterLoop(Clusters clusters, Guests guests, Sweep sweep) {
    this.clusters = clusters;
    this.guests = guests;
    this.sweep = sweep;
  }

  /** Never throws for what can be expected. */
  public ClusterResult pass(ClusterInput in) {
    ClusterFacts facts = in.guests().facts();
    Map<String, String> handled = new TreeMap<>();
    try {
      Blocked blocked = blocked(in, facts, handled);
      String pinned = clusters.pin(in.name()).orElse(null);
      Sweep.State swept =
          blocked != null || pinned == null
              ? new Sweep.State(false, "the cluster has not been reached yet")
              : sweep.pass(in, pinned, handled);
      return result(in, facts, blocked, pinned, swept, handled);
    } catch (HistoryUnavailable e) {
      return result(
          in,
          facts,
          unreachable(facts),
          in.pinned(),
          new Sweep.State(false, "PostgreSQL is away: " + e.getMessage()),
          handled);
    }
  }

  private @Nullable Blocked blocked(
      ClusterInput in, ClusterFacts facts, Map<String, String> handled) {
    String seen = facts.identity().seen();
    Optional<String> pinned = clusters.pin(in.name());
    if (pinned.isEmpty() && facts.reachable() && seen != null) {
      clusters.pin(in.name(), seen);
      return null;
    }
    if (pinned.isPresent() && seen != null && !seen.equals(pinned.get())) {
      if (seen.equals(in.acceptCluster())) {
        clusters.pin(in.name(), seen);
        handled.put("accept-cluster", seen);
        return null;
      }
      return new Blocked(
          Reason.CLUSTER_IDENTITY_CHANGED,
          "another Proxmox answers (%s) than before (%s): nothing is done there; if that is right,"
                  .formatted(seen, pinned.get())
              + " annotate proxmox-mpc.io/accept-cluster="
              + seen,
          true);
    }
    return unreachable(facts);
  }

  private static @Nullable Blocked unreachable(ClusterFacts facts) {
    Failure failure = facts.failure();
    if (facts.believed()) {
      return version(facts);
    }
    if (failure == null) {
      return new Blocked(Reason.CLUSTER_UNREACHABLE, "not heard of yet", false);
    }
    return new Blocked(reason(failure), failure.message(), false);
  }

  /** 9.0 to 9.2 are supported in full; older ones are only looked at. */
  private static @Nullable Blocked version(ClusterFacts facts) {
    if (facts.version().isEmpty()) {
      return new Blocked(
          Reason.CLUSTER_UNREACHABLE,
          "the cluster answers, but does not say which version it is: nothing is changed until it does",
          false);
    }
    return MODERN.matcher(facts.version()).lookingAt()
        ? null
        : new Blocked(
            Reason.UNSUPPORTED_VERSION,
            "Proxmox VE %s is only observed: writes need 9.0 or newer".formatted(facts.version()),
            true);
  }

  static Reason reason(Failure failure) {
    return switch (failure) {
      case Failure.Unreachable f -> Reason.CLUSTER_UNREACHABLE;
      case Failure.NotTrusted f -> Reason.CERTIFICATE_NOT_TRUSTED;
      case Failure.AuthenticationFailed f -> Reason.AUTHENTICATION_FAILED;
      case Failure.Busy f -> Reason.BUSY;
      case Failure.Denied f -> Reason.DENIED;
      case Failure.Invalid f -> Reason.REFUSED_BY_PROXMOX;
      case Failure.Conflict f -> Reason.BUSY;
      case Failure.Missing f -> Reason.CLUSTER_UNREACHABLE;
      case Failure.TaskFailed f -> Reason.TASK_FAILED;
      case Failure.Ambiguous f -> Reason.CLUSTER_UNREACHABLE;
    };
  }

  private ClusterResult result(
      ClusterInput in,
      ClusterFacts facts,
      @Nullable Blocked blocked,
      @Nullable String pinned,
      Sweep.State swept,
      Map<String, String> handled) {
    boolean believed = facts.believed();
    Fact reachable =
        blocked == null || (believed && blocked.reason() != Reason.UNSUPPORTED_VERSION)
            ? new Fact(true, Reason.REACHABLE, "answers at " + facts.endpoint(), false)
            : new Fact(false, blocked.reason(), blocked.message(), blocked.stalled());
    return new ClusterResult(
        new ClusterContext.Standing(
            pinned,
            blocked,
            in.pause(),
            new TreeSet<>(in.pausedNodes()),
            swept.complete(),
            swept.message()),
        reachable,
        authorized(facts),
        swept.complete()
            ? new Fact(true, Reason.AS_DECLARED, swept.message(), false)
            : new Fact(false, Reason.SWEEP_INCOMPLETE, swept.message(), false),
        pinned,
        facts.version(),
        believed ? facts.quorate() : null,
        new TreeMap<>(facts.nodesOnline()),
        counts(in, pinned),
        handled);
  }

  private static Fact authorized(ClusterFacts facts) {
    if (!facts.reachable()) {
      return new Fact(null, Reason.CLUSTER_UNREACHABLE, "not asked yet", false);
    }
    if (facts.failure() instanceof Failure.AuthenticationFailed failed) {
      return new Fact(false, Reason.AUTHENTICATION_FAILED, failed.message(), false);
    }
    return facts.canProveAbsence()
        ? new Fact(true, Reason.AUTHORIZED, "the token has Sys.Audit on /", false)
        : new Fact(
            false,
            Reason.CANNOT_PROVE_ABSENCE,
            "the token lacks Sys.Audit on /: nothing is deleted and power drift is not corrected;"
                + " grant the role PVEAuditor on / to the token",
            false);
  }

  private ClusterResult.Guests counts(ClusterInput in, @Nullable String pinned) {
    int total = in.guests().inventory().size();
    try {
      int managed = pinned == null ? 0 : guests.owned(pinned);
      return new ClusterResult.Guests(total, managed, Math.max(0, total - managed));
    } catch (HistoryUnavailable e) {
      return new ClusterResult.Guests(total, 0, total);
    }
  }
}
