package io.proxmoxmpc.guest;

import io.proxmoxmpc.proxmox.Failure;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the last inventory round said of a cluster.
 *
 * @param reachable whether something answered, be it a refusal
 * @param failure why the round was not believed or is incomplete; null when nothing is wrong
 * @param clusterId the pinned identity, before the first pin the seen one, else empty
 * @param canProveAbsence whether the token has Sys.Audit on /
 * @param version of Proxmox, empty until known
 * @param lastRound when the last believed round was made; EPOCH before the first
 * @param round counts believed rounds
 */
public record ClusterFacts(
    boolean reachable,
    @Nullable Failure failure,
    String clusterId,
    boolean quorate,
    boolean canProveAbsence,
    String version,
    SortedMap<String, Boolean> nodesOnline,
    Instant lastRound,
    long round,
    Identity identity,
    String endpoint) {

  /** Before anything was heard. */
  public static final ClusterFacts NOTHING =
      new ClusterFacts(
          false, null, "", false, false, "", new TreeMap<>(), Instant.EPOCH, 0, Identity.NONE, "");

  public ClusterFacts {
    nodesOnline = Collections.unmodifiableSortedMap(new TreeMap<>(nodesOnline));
  }

  /** Whether what the cluster says may be acted on: it answers and is the pinned one. */
  public boolean believed() {
    return reachable && failure == null && identity.matches();
  }
}
