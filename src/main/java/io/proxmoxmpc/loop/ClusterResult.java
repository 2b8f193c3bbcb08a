package io.proxmoxmpc.loop;

import io.proxmoxmpc.domain.Reason;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What one pass over a cluster found.
 *
 * @param standing what guests of this cluster may count on
 * @param nodes which nodes are online
 */
public record ClusterResult(
    ClusterContext.Standing standing,
    Fact reachable,
    Fact authorized,
    Fact discovered,
    @Nullable String clusterId,
    @Nullable String version,
    @Nullable Boolean quorate,
    SortedMap<String, Boolean> nodes,
    Guests guests,
    Map<String, String> handled) {

  /** One condition: true, false or unknown (null), with its reason and message. */
  public record Fact(@Nullable Boolean holds, Reason reason, String message, boolean stalled) {}

  /** How many guests there are, ours and others'. */
  public record Guests(int total, int managed, int observed) {}
}
