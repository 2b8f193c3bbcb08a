package io.proxmoxmpc.plan;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the cluster's grants let one namespace do; already merged over all grants that name it.
 *
 * @param sources what may be cloned beside {@code templates} and the namespace's own guests
 * @param anySource whether anything may be cloned, as in the operator's own namespace
 */
public record Grants(
    boolean use, Reach adopt, Reach sources, boolean templates, boolean anySource) {
  /** Guests by pool, tag or VMID. */
  public record Reach(SortedSet<String> pools, SortedSet<String> tags, SortedSet<Integer> vmids) {
    public static final Reach NONE = new Reach(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());

    public boolean covers(int vmid, @Nullable String pool, Set<String> guestTags) {
      return vmids.contains(vmid)
          || (pool != null && pools.contains(pool))
          || guestTags.stream().anyMatch(tags::contains);
    }
  }

  public static final Grants NONE = new Grants(false, Reach.NONE, Reach.NONE, false, false);

  public boolean maySource(
      int vmid, @Nullable String pool, Set<String> guestTags, boolean template) {
    return anySource || (template && templates) || sources.covers(vmid, pool, guestTags);
  }
}
