package io.proxmoxmpc.laws;

import io.proxmoxmpc.simulator.SimulatorOptions;
import io.proxmoxmpc.simulator.core.Timing;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What a Proxmox is like in which operations are disturbed: by its seed and name, so every run has
 * all.
 */
enum Weather {
  PLAIN(false, false),
  LATE(true, false),
  NARROW(false, true),
  LATE_AND_NARROW(true, true);

  /** Nodes tell each other of their guests every ten seconds. */
  private static final long FIGURES = 6_000;

  /** Less than the operator's grace for a call whose answer was lost. */
  private static final long TASKS = 1_500;

  private static final String WHO = "mpc@pve";
  static final String TOKEN = "mpc@pve!operator";

  private final boolean late;
  private final boolean narrow;

  Weather(boolean late, boolean narrow) {
    this.late = late;
    this.narrow = narrow;
  }

  static Weather of(long seed, String mark) {
    // The first number of java.util.Random is alike for seeds that are alike.
    long mixed = new SplittableRandom(seed * 31 + mark.hashCode()).nextLong();
    return values()[Math.floorMod(mixed, values().length)];
  }

  /** Late: the lists of guests and tasks tell of what was, and tasks take as long as they do. */
  SimulatorOptions options() {
    Timing fast = Timing.fast();
    return SimulatorOptions.fast()
        .withTiming(late ? fast.withLateness(FIGURES, TASKS).withTask("default", 300) : fast);
  }

  /** Narrow: a guest that is being made is in no pool yet, so its maker may not see it (BH 5). */
  void prepare(Estate estate) {
    if (!narrow) {
      return;
    }
    for (String role : List.of("PVEAdmin", "PVESysAdmin")) {
      acl(estate, "/", role, "delete", 1);
    }
    acl(estate, "/", "PVEAuditor", "propagate", 0);
    acl(estate, "/nodes", "PVEAuditor", "propagate", 1);
    acl(estate, "/storage", "PVEDatastoreUser", "propagate", 1);
    acl(estate, "/sdn/zones/localnetwork", "PVESDNUser", "propagate", 1);
    for (String pool : List.of("homelab", "shop")) {
      acl(estate, "/pool/" + pool, "PVEVMAdmin", "propagate", 1);
      acl(estate, "/pool/" + pool, "PVEPoolAdmin", "propagate", 1);
    }
  }

  /** What the ProxmoxCluster says besides. */
  String spec() {
    return narrow ? "  defaults: {pool: homelab}\n" : "";
  }

  private static void acl(Estate estate, String path, String role, String key, int value) {
    Scenarios.accepted(
        estate.pve().put("/access/acl", "path", path, "roles", role, "users", WHO, key, value));
    Scenarios.accepted(
        estate.pve().put("/access/acl", "path", path, "roles", role, "tokens", TOKEN, key, value));
  }
}
