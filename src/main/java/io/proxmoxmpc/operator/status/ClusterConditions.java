package io.proxmoxmpc.operator.status;

import static io.proxmoxmpc.api.ConditionTypes.AUTHORIZED;
import static io.proxmoxmpc.api.ConditionTypes.DISCOVERED;
import static io.proxmoxmpc.api.ConditionTypes.IN_USE;
import static io.proxmoxmpc.api.ConditionTypes.REACHABLE;
import static io.proxmoxmpc.api.ConditionTypes.READY;
import static io.proxmoxmpc.api.ConditionTypes.RECONCILING;
import static io.proxmoxmpc.api.ConditionTypes.STALLED;

import io.proxmoxmpc.api.Condition;
import io.proxmoxmpc.api.Condition.Status;
import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.loop.ClusterResult.Fact;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a cluster's conditions say: Ready is reachable and authorized. */
final class ClusterConditions {
  /** The rounds go on, but nothing comes of them until somebody changes something. */
  private static final Set<Reason> FOR_THE_USER =
      EnumSet.of(
          Reason.INVALID,
          Reason.CREDENTIALS_MISSING,
          Reason.AUTHENTICATION_FAILED,
          Reason.CERTIFICATE_NOT_TRUSTED,
          Reason.CANNOT_PROVE_ABSENCE,
          Reason.DENIED,
          Reason.CLUSTER_IDENTITY_CHANGED,
          Reason.UNSUPPORTED_VERSION);

  private static final Fact NOT_YET = new Fact(null, Reason.PENDING, "not looked at yet", false);

  private final Conditions conditions;

  ClusterConditions(Conditions conditions) {
    this.conditions = conditions;
  }

  List<Condition> list(ClusterSighting sighting) {
    Fact reachable = NOT_YET;
    Fact authorized = NOT_YET;
    Fact discovered = NOT_YET;
    if (sighting.trouble() != null) {
      reachable = new Fact(false, sighting.trouble().reason(), sighting.trouble().message(), true);
      authorized = new Fact(null, Reason.PENDING, "cannot connect", false);
      discovered = authorized;
    } else if (sighting.result() != null) {
      reachable = sighting.result().reachable();
      authorized = sighting.result().authorized();
      discovered = sighting.result().discovered();
    }
    ready(worse(reachable, authorized));
    say(REACHABLE, reachable);
    say(AUTHORIZED, authorized);
    say(DISCOVERED, discovered);
    int users = sighting.users();
    say(
        IN_USE,
        new Fact(
            users > 0,
            users > 0 ? Reason.IN_USE : Reason.UNUSED,
            users == 1 ? "1 resource refers to it" : users + " resources refer to it",
            false));
    return conditions.list();
  }

  private void ready(Fact summary) {
    say(READY, summary);
    if (!Boolean.TRUE.equals(summary.holds())) {
      boolean forTheUser = summary.stalled() || FOR_THE_USER.contains(summary.reason());
      conditions.hold(
          forTheUser ? STALLED : RECONCILING, summary.reason().text(), summary.message());
    }
  }

  private static Fact worse(Fact reachable, Fact authorized) {
    return Boolean.TRUE.equals(reachable.holds()) && !Boolean.TRUE.equals(authorized.holds())
        ? authorized
        : reachable;
  }

  private void say(String type, Fact fact) {
    conditions.set(type, status(fact.holds()), fact.reason().text(), fact.message());
  }

  private static Status status(@Nullable Boolean holds) {
    return holds == null ? Status.Unknown : holds ? Status.True : Status.False;
  }
}
