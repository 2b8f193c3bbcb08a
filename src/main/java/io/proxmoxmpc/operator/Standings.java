package io.proxmoxmpc.operator;

import io.proxmoxmpc.loop.ClusterContext.Standing;
import java.util.Objects;

/** Compares what guests may count on, less the words that only tell of progress. */
final class Standings {
  private Standings() {}

  static boolean alike(Standing one, Standing other) {
    return Objects.equals(one.clusterId(), other.clusterId())
        && Objects.equals(one.blocked(), other.blocked())
        && Objects.equals(one.paused(), other.paused())
        && one.pausedNodes().equals(other.pausedNodes())
        && one.sweepComplete() == other.sweepComplete();
  }
}
