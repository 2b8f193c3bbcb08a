package io.proxmoxmpc.simulator.ha;

import io.proxmoxmpc.simulator.core.StoppedException;
import io.proxmoxmpc.simulator.core.World;
import io.proxmoxmpc.simulator.state.Cluster;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.HaResource;
import io.proxmoxmpc.simulator.state.SimNode;
import java.util.Optional;

/** The rounds of the cluster resource manager: carries out requests, recovers from dead nodes. */
public final class HaRounds {
  private static final long FENCE_MILLIS = 120_000;

  private final World world;

  public HaRounds(World world) {
    this.world = world;
  }

  /** Works until the thread is interrupted. */
  public void loop() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        boolean unused = world.locked(this::roundAndPause);
      }
    } catch (StoppedException e) {
      // The simulator closes.
    }
  }

  private boolean roundAndPause() {
    world.sleep(world.timing().broadcastMillis());
    if (world.cluster().quorate) {
      world.cluster().ha.values().forEach(this::serve);
    }
    return true;
  }

  private void serve(HaResource resource) {
    Guest guest = world.cluster().guest(Integer.parseInt(resource.sid.substring(3)));
    if (guest == null || resource.state.equals("ignored")) {
      resource.options.remove("crm-state");
      return;
    }
    SimNode node = world.cluster().nodes.get(guest.node);
    if (node != null && !node.online) {
      recover(resource, guest, node);
      return;
    }
    boolean wanted = resource.state.equals("started");
    if (wanted && !guest.run.running && !guest.config.values.containsKey("lock")) {
      guest.run.start(world.clock().millis(), 30_000 + guest.vmid);
    } else if (!wanted && guest.run.running) {
      guest.run.stop();
    }
    resource.options.put("crm-state", resource.state);
  }

  private void recover(HaResource resource, Guest guest, SimNode dead) {
    resource.options.put("crm-state", "fence");
    boolean fenced = world.clock().millis() - dead.downSinceMillis >= FENCE_MILLIS;
    Optional<SimNode> refuge =
        world.cluster().nodes.values().stream().filter(n -> n.online).findFirst();
    if (fenced && refuge.isPresent() && quorateWithout(world.cluster())) {
      guest.node = refuge.get().name;
      resource.options.put("crm-state", "recovery");
    }
  }

  private static boolean quorateWithout(Cluster cluster) {
    long online = cluster.nodes.values().stream().filter(n -> n.online).count();
    return online * 2 > cluster.nodes.size();
  }
}
