package io.proxmoxmpc.history;

import java.util.HashSet;
import java.util.Set;

/** Sweeps without a database. */
public final class MemoryClusters extends Clusters {
  private final Set<String> swept = new HashSet<>();

  @SuppressWarnings("NullAway")
  public MemoryClusters() {
    super(null, null);
  }

  @Override
  public boolean swept(String clusterId, String uid) {
    return swept.contains(clusterId + " " + uid);
  }

  @Override
  public void sweepDone(String clusterId, String uid, int highestVmid, int acceptedUnread) {
    swept.add(clusterId + " " + uid);
  }
}
