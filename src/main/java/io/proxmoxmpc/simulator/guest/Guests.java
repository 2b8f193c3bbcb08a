package io.proxmoxmpc.simulator.guest;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Quorum;
import io.proxmoxmpc.simulator.core.World;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds guests and guards them with the checks that most methods begin with. */
public final class Guests {
  private final World world;
  private final GuestKind kind;

  public Guests(World world, GuestKind kind) {
    this.world = world;
    this.kind = kind;
  }

  /** The guests of a call's kind. */
  public static Guests of(Call call, GuestKind kind) {
    return new Guests(call.world(), kind);
  }

  /** The guest of the call's path. */
  public static Guest load(Call call, GuestKind kind) {
    return of(call, kind).load(call.node(), call.vmid());
  }

  /** Whether this guest is here; the same text covers "gone" and "elsewhere". */
  public Guest load(String node, int vmid) {
    Guest guest = world.cluster().guest(vmid);
    if (guest == null || guest.kind != kind || !guest.node.equals(node)) {
      String file = kind.configFile(node, vmid);
      throw PveError.die("Configuration file '" + file + "' does not exist");
    }
    return guest;
  }

  /** Dies when an id is taken, whatever by. */
  public void dieIfTaken(int vmid) {
    Guest taken = world.cluster().guest(vmid);
    if (taken != null) {
      String noun = taken.kind.noun();
      throw PveError.die(noun + " " + vmid + " already exists on node '" + taken.node + "'");
    }
  }

  /** Dies while the config carries a lock. */
  public static void checkLock(Guest guest) {
    String lock = guest.config.values.get("lock");
    if (lock != null) {
      throw PveError.die(guest.kind.noun() + " is locked (" + lock + ")");
    }
  }

  /** Dies while the config carries another lock than the allowed one. */
  public static void checkLockFor(Guest guest, String allowed) {
    if (!allowed.equals(guest.config.values.get("lock"))) {
      checkLock(guest);
    }
  }

  /** Dies for a protected guest. */
  public static void checkProtection(Guest guest, String what) {
    if ("1".equals(guest.config.values.get("protection"))) {
      throw PveError.die(what + " - protection mode enabled");
    }
  }

  /** Dies where the config is not the one that the caller has read ({@code assert_if_modified}). */
  public static void checkUnmodified(Guest guest, @Nullable String digest) {
    if (digest != null && !digest.equals(ConfigFile.digest(guest.config))) {
      throw PveError.die(
          "detected modified configuration - file changed by other user? Try again.");
    }
  }

  /** The same for one of two guests, which the text then names. */
  public static void checkUnmodified(Guest guest, @Nullable String digest, String who) {
    try {
      checkUnmodified(guest, digest);
    } catch (PveError e) {
      throw PveError.die(who + " " + guest.vmid + ": " + e.text());
    }
  }

  /** Dies when the cluster cannot take writes. */
  public void checkQuorum() {
    Quorum.check(world);
  }

  /** Dies when a guest's config cannot be written, which Proxmox finds out by trying. */
  public void checkWrite(Guest guest) {
    Quorum.checkWrite(world, guest);
  }

  /** Runs something under the guest's lock file. */
  public <T> T locked(int vmid, Supplier<T> body) {
    return world.flocks().with(kind.lockFile(vmid), body);
  }

  /** Runs something under the guest's lock file, without a result. */
  public void lockedRun(int vmid, Runnable body) {
    Boolean unused =
        locked(
            vmid,
            () -> {
              body.run();
              return true;
            });
  }

  /** Removes what is kept about a guest elsewhere, as every destroy does. */
  public void forget(int vmid) {
    world.cluster().access.forget("/vms/" + vmid);
    world.cluster().pools.values().forEach(pool -> pool.guests.remove(vmid));
    world.cluster().firewalls.remove("guest/" + vmid);
    world.cluster().stats.remove(vmid);
  }
}
