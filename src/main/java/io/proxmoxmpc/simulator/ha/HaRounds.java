package io.proxmoxmpc.simulator.ha;

import io.proxmoxmpc.simulator.core.StoppedException;
import io.proxmoxmpc.simulator.core.World;
import io.proxmoxmpc.simulator.state.Cluster;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import io.proxmoxmpc.simulator.state.HaResource;
import io.proxmoxmpc.simulator.state.SimNode;
import java.util.Optional;
import java.util.Set;

/** The rounds of the cluster resource manager: carries out requests, recovers from dead nodes. */
public final class HaRounds {
  private static final long FENCE_MILLIS = 120_000;

  /** Locks of workers that died with their node (pve-ha-manager, {@code remove_locks}). */
  private static final Set<String> REMOVED_LOCKS =
      Set.of(
          "backup",
          "mounted",
          "migrate",
          "clone",
          "rollback",
          "snapshot",
          "snapshot-delete",
          "suspending",
          "suspended");

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
    try {
      if (world.cluster().quorate) {
        world.cluster().ha.values().forEach(this::serve);
      }
    } catch (RuntimeException e) {
      world.bugs().add("a round of the HA manager", e);
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
    String asked = resource.options.remove("crm-target");
    boolean locked = guest.config.values.containsKey("lock");
    SimNode to = asked == null ? null : world.cluster().nodes.get(asked);
    if (to != null && to.online && !locked && !to.name.equals(guest.node)) {
      migrate(guest, to.name);
      return;
    }
    boolean wanted = resource.state.equals("started");
    if (wanted && !guest.run.running && !guest.config.values.containsKey("lock")) {
      guest.run.start(world.clock().millis(), 30_000 + guest.vmid);
    } else if (!wanted && guest.run.running) {
      guest.run.stop();
    }
    resource.options.put("crm-state", resource.state);
    HaPlacement placement = new HaPlacement(world.cluster(), resource.sid);
    boolean free = guest.run.running && !guest.config.values.containsKey("lock");
    boolean stays = "0".equals(resource.options.get("failback")) || placement.isGood(guest.node);
    if (free && !stays && isShared(guest)) {
      placement.best().ifPresent(target -> migrate(guest, target));
    }
  }

  /** Local disks would have to be copied, which the manager does not ask for. */
  private boolean isShared(Guest guest) {
    return world.cluster().volumes.stream()
        .noneMatch(v -> v.vmid == guest.vmid && !v.node.isEmpty());
  }

  private void migrate(Guest guest, String target) {
    String type = guest.kind == GuestKind.QEMU ? "qmigrate" : "vzmigrate";
    guest.config.values.put("lock", "migrate");
    var unused =
        world
            .tasks()
            .fork(
                guest.node,
                type,
                String.valueOf(guest.vmid),
                "root@pam",
                task -> {
                  task.work();
                  world.cluster().volumes.stream()
                      .filter(v -> v.vmid == guest.vmid && v.node.equals(guest.node))
                      .filter(v -> v.archived == null)
                      .forEach(v -> v.node = target);
                  guest.node = target;
                  guest.config.values.remove("lock");
                });
  }

  private void recover(HaResource resource, Guest guest, SimNode dead) {
    resource.options.put("crm-state", "fence");
    boolean fenced = world.clock().millis() - dead.downSinceMillis >= FENCE_MILLIS;
    Optional<String> refuge = new HaPlacement(world.cluster(), resource.sid).best();
    if (fenced && refuge.isPresent() && quorateWithout(world.cluster())) {
      guest.node = refuge.get();
      if (REMOVED_LOCKS.contains(guest.config.values.getOrDefault("lock", ""))) {
        guest.config.values.remove("lock");
      }
      resource.options.put("crm-state", "recovery");
    }
  }

  private static boolean quorateWithout(Cluster cluster) {
    long online = cluster.nodes.values().stream().filter(n -> n.online).count();
    return online * 2 > cluster.nodes.size();
  }
}
