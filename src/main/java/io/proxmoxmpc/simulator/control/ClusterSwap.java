package io.proxmoxmpc.simulator.control;

import io.proxmoxmpc.simulator.core.World;
import io.proxmoxmpc.simulator.estate.DefaultEstate;
import io.proxmoxmpc.simulator.http.Certificates;
import io.proxmoxmpc.simulator.state.Cluster;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts another, healthy and empty cluster behind the endpoint, and the first one back.
 *
 * <p>The TLS certificate stays, as one from a public authority would; what {@code
 * certificates/info} tells of the cluster's own authority changes.
 */
final class ClusterSwap {
  private final World world;
  private @Nullable Cluster other;

  ClusterSwap(World world) {
    this.world = world;
  }

  Object toggle() {
    Cluster current = world.cluster();
    Cluster next = other;
    boolean back = next != null;
    if (next == null) {
      next = DefaultEstate.empty(current.nodes.size(), world.clock().millis());
      var unused = Certificates.issue(next);
    }
    other = back ? null : current;
    world.swapCluster(next);
    return Map.of("swapped", !back);
  }
}
