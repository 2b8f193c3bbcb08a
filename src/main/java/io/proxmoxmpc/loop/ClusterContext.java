package io.proxmoxmpc.loop;

import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.guest.GuestPort;
import io.proxmoxmpc.guest.SecretSource;
import io.proxmoxmpc.plan.Grants;
import java.util.SortedSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A ProxmoxCluster as one pass needs it. */
public record ClusterContext(
    String name,
    GuestPort guests,
    SecretSource secrets,
    Access access,
    Settings settings,
    Standing standing) {

  /**
   * What this resource may reach.
   *
   * @param living whether a guest resource with this uid exists
   */
  public record Access(Grants grants, Predicate<String> living) {}

  /** What the ProxmoxCluster sets; node and storage defaults are used at creation only. */
  public record Settings(
      int vmidFrom,
      int vmidTo,
      @Nullable String node,
      @Nullable String storage,
      @Nullable String bridge,
      @Nullable String pool,
      int maxDestructivePerHour) {}

  /**
   * Whether the cluster may be used now.
   *
   * @param clusterId the pinned identity; null before the first contact
   * @param blocked why nothing may be changed there; null when all is well
   * @param paused the cluster's pause annotation, if set
   * @param sweepComplete whether every listed guest was asked since this database began
   */
  public record Standing(
      @Nullable String clusterId,
      @Nullable Blocked blocked,
      @Nullable String paused,
      SortedSet<String> pausedNodes,
      boolean sweepComplete,
      String sweepMessage) {

    /** The same with the pauses of this very moment, which do not wait for a round. */
    public Standing heldBy(@Nullable String pause, SortedSet<String> nodes) {
      return new Standing(clusterId, blocked, pause, nodes, sweepComplete, sweepMessage);
    }
  }

  /** Why a cluster cannot be used, and whether only the user can change that. */
  public record Blocked(Reason reason, String message, boolean stalled) {}
}
