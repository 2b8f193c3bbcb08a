package io.proxmoxmpc.simulator.core;

import io.proxmoxmpc.simulator.state.Guest;

/** What a cluster without quorum says: {@code /etc/pve} can be read there, but not written. */
public final class Quorum {
  private Quorum() {}

  /** {@code check_cfs_quorum}, which some methods begin with. */
  public static void check(World world) {
    if (!world.cluster().quorate) {
      throw PveError.die("cluster not ready - no quorum?");
    }
  }

  /** {@code cfs_lock}: a file that all nodes share is locked for the whole cluster first. */
  public static void checkLock(World world, String prefix, String lock) {
    if (!world.cluster().quorate) {
      throw PveError.die(prefix + "cfs-lock '" + lock + "' error: no quorum!");
    }
  }

  /** {@code write_config}: a guest's own file is written without a lock of the cluster. */
  public static void checkWrite(World world, Guest guest) {
    if (!world.cluster().quorate) {
      String file = guest.kind.configFile(guest.node, guest.vmid);
      long pid = 1_000 + world.clock().seconds() % 30_000;
      throw PveError.die(
          "unable to open file '/etc/pve/" + file + ".tmp." + pid + "' - Permission denied");
    }
  }
}
