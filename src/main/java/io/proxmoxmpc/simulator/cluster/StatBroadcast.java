package io.proxmoxmpc.simulator.cluster;

import io.proxmoxmpc.simulator.core.Context;
import io.proxmoxmpc.simulator.core.StoppedException;
import io.proxmoxmpc.simulator.core.World;
import io.proxmoxmpc.simulator.replication.ReplicationMethods;
import io.proxmoxmpc.simulator.state.Cluster;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestStats;
import io.proxmoxmpc.simulator.state.SimNode;

/** {@code pvestatd}: every few seconds each live node tells the others about its guests. */
public final class StatBroadcast {
  private static final long EXPIRY_MILLIS = 300_000;

  private final World world;
  private final GuestFigures figures;

  public StatBroadcast(Context context) {
    this.world = context.world();
    this.figures = new GuestFigures(context);
  }

  /** Broadcasts until the thread is interrupted. */
  public void loop() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        boolean unused = world.locked(this::roundAndPause);
      }
    } catch (StoppedException e) {
      // The simulator closes; nothing is left to broadcast.
    }
  }

  private boolean roundAndPause() {
    try {
      once();
    } catch (RuntimeException e) {
      world.bugs().add("the broadcast of the nodes", e);
    }
    world.sleep(world.timing().broadcastMillis());
    return true;
  }

  /** One round of all nodes that are up. */
  public void once() {
    Cluster cluster = world.cluster();
    long now = world.clock().millis();
    for (Guest guest : cluster.guests.values()) {
      SimNode node = cluster.nodes.get(guest.node);
      if (node != null && node.online) {
        cluster.stats.put(guest.vmid, of(guest, now));
      }
    }
    // pvescheduler has its own rounds, at the same pace.
    ReplicationMethods.sweep(cluster);
    cluster.stats.values().removeIf(stats -> now - stats.atMillis() > EXPIRY_MILLIS);
    cluster.stats.keySet().removeIf(vmid -> !cluster.guests.containsKey(vmid));
  }

  private GuestStats of(Guest guest, long now) {
    return new GuestStats(
        guest.run.running,
        guest.name(),
        figures.cpus(guest),
        figures.memory(guest),
        figures.disk(guest),
        guest.isTemplate(),
        guest.run.running ? (now - guest.run.startedAtMillis) / 1000 : 0,
        now);
  }
}
