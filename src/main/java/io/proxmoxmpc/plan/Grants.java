package io.proxmoxmpc.plan;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the cluster's grants let one namespace do; already merged over all grants that name it. */
public record Grants(boolean use, Reach adopt, Reach sources, boolean templates) {
  /** Guests by pool, tag or VMID. */
  public record Reach(SortedSet<String> pools, SortedSet<String> tags, SortedSet<Integer> vmids) {
    public static final Reach NONE = new Reach(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());

    public boolean covers(int vmid, @Nullable String pool, Set<String> guestTags) {
      return vmids.contains(vmid)
          || (pool != null && pools.contains(pool))
          || guestTags.stream().anyMatch(tags::contains);
    }
  }

  public static final Grants NONE = new Grants(false, Reach.NONE, Reach.NONE, false);
}
