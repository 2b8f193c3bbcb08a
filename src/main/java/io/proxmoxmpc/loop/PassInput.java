package io.proxmoxmpc.loop;

import io.proxmoxmpc.domain.DesiredGuest;
import io.proxmoxmpc.domain.Owner;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one pass over one guest starts from; the loop reads nothing else of Kubernetes.
 *
 * @param desired empty when the manifest cannot be mapped; then {@code problems} says why
 * @param problems texts that name field, cause and fix
 * @param manifest the resource as clean YAML, for the record
 * @param unsupported fields that the schema knows and this version does not act on
 * @param deleting the resource carries a deletionTimestamp
 * @param cluster empty when clusterRef names nothing
 */
public record PassInput(
    Owner owner,
    Optional<DesiredGuest> desired,
    String manifest,
    List<String> problems,
    List<String> unsupported,
    boolean deleting,
    Asked asked,
    Known known,
    Optional<ClusterContext> cluster) {

  /** The annotations that ask for something; null = not set. */
  public record Asked(
      @Nullable String pause,
      @Nullable String approve,
      @Nullable String forget,
      @Nullable String reconcileAt) {}

  /** What the resource's status said when the pass began. */
  public record Known(
      @Nullable Integer vmid,
      @Nullable String node,
      @Nullable String source,
      List<String> addresses,
      boolean ready,
      Map<String, String> handled) {}
}
