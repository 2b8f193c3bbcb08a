package io.proxmoxmpc.history;

import java.util.Optional;
import java.util.Set;

/**
 * Which part of the estate is asked for.
 *
 * @param clusters names of ProxmoxClusters; empty = all
 * @param namespaces namespaces of the guests' resources; empty = all, an empty set = none
 * @param owners uids of the guests' resources; empty = all, an empty set = none
 */
public record EstateFilter(
    Set<String> clusters, Optional<Set<String>> namespaces, Optional<Set<String>> owners) {
  public static final EstateFilter ALL =
      new EstateFilter(Set.of(), Optional.empty(), Optional.empty());

  public EstateFilter {
    clusters = Set.copyOf(clusters);
    namespaces = namespaces.map(Set::copyOf);
    owners = owners.map(Set::copyOf);
  }

  /** Whether a guest belongs to that part. */
  public boolean accepts(RevisionContent guest) {
    return (clusters.isEmpty() || clusters.contains(guest.cluster()))
        && namespaces.map(names -> names.contains(guest.owner().namespace())).orElse(true)
        && owners.map(uids -> uids.contains(guest.owner().uid())).orElse(true);
  }
}
