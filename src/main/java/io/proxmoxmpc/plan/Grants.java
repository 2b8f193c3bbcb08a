package io.proxmoxmpc.plan;

import java.util.SortedSet;

/** What the cluster's grants let one namespace do; already merged over all grants that name it. */
public record Grants(boolean use, Reach adopt, Reach sources, boolean templates) {
  /** Guests by pool, tag or VMID. */
  public record Reach(SortedSet<String> pools, SortedSet<String> tags, SortedSet<Integer> vmids) {
    public static final Reach NONE =
        new Reach(new java.util.TreeSet<>(), new java.util.TreeSet<>(), new java.util.TreeSet<>());

    public boolean covers(
        int vmid, @org.jspecify.annotations.Nullable String pool, java.util.Set<String> guestTags) {
      return vmids.contains(vmid)
          || (pool != null && pools.contains(pool))
          || guestTags.stream().anyMatch(tags::contains);
    }
  }

  public static final Grants NONE = new Grants(false, Reach.NONE, Reach.NONE, false);
}
