package io.proxmoxmpc.simulator.lxc;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.core.World;
import io.proxmoxmpc.simulator.guest.Guests;
import io.proxmoxmpc.simulator.guest.PendingChanges;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import io.proxmoxmpc.simulator.state.SimNode;
import io.proxmoxmpc.simulator.storage.Volumes;

/** Starts and stops containers, inside the worker of a task. */
final class CtPower {
  private static final String CHECKPOINT = "checkpoint";

  private final Call call;
  private final World world;
  private final Guests guests;
  private final Task task;
  private final Guest guest;

  CtPower(Call call, Task task, Guest guest) {
    this.call = call;
    this.world = call.world();
    this.guests = Guests.of(call, GuestKind.LXC);
    this.task = task;
    this.guest = guest;
  }

  void start() {
    guests.lockedRun(guest.vmid, this::startLocked);
  }

  private void startLocked() {
    if (guest.isTemplate()) {
      throw PveError.die("you can't start a CT if it's a template");
    }
    Guests.checkLock(guest);
    if (guest.run.running) {
      // Only the call checks this: the worker asks systemd, which has nothing to do then.
      return;
    }
    applyPending();
    checkDevices();
    task.work();
    guest.run.start(world.clock().millis(), 14_000 + world.random().nextInt(20_000));
  }

  private void applyPending() {
    if (!PendingChanges.isEmpty(guest.config) && world.cluster().quorate) {
      new CtConfigChange(world, new LxcSchema(call.context()), guest).applyCold();
    }
  }

  private void checkDevices() {
    LxcSchema schema = new LxcSchema(call.context());
    Volumes volumes = new Volumes(world, guest.node);
    SimNode node = world.cluster().nodes.get(guest.node);
    guest.config.values.forEach((key, value) -> {
      if (MountPoint.isSlot(key)) {
        MountPoint point = new MountPoint(key, schema.parse(key, value));
        if (point.isVolume()) {
          var unused = volumes.require(point.volume());
        }
      }
      String bridge = key.matches("net\\d+") ? schema.parse(key, value).get("bridge") : null;
      if (bridge != null && node != null && !node.bridges.contains(bridge)) {
        throw PveError.die("bridge '" + bridge + "' does not exist");
      }
    });
  }

  void stop() {
    guests.lockedRun(
        guest.vmid,
        () -> {
          Guests.checkLock(guest);
          task.work();
          halt();
        });
  }

  /** Containers with an init end when asked, others after the timeout if forced. */
  void shutdown(long timeoutSeconds, boolean force) {
    guests.lockedRun(guest.vmid, () -> shutdownLocked(timeoutSeconds, force));
  }

  private void shutdownLocked(long timeoutSeconds, boolean force) {
    Guests.checkLock(guest);
    task.work();
    if (!guest.run.obeysShutdown) {
      task.work(timeoutSeconds * 1000);
      if (!force) {
        throw PveError.die("container did not stop");
      }
    }
    halt();
  }

  void reboot(long timeoutSeconds) {
    guests.lockedRun(
        guest.vmid,
        () -> {
          shutdownLocked(timeoutSeconds, true);
          startLocked();
        });
  }

  /** A container is suspended by writing a checkpoint, after which it is stopped. */
  void suspend() {
    guest.run.stop();
    guest.run.qmpStatus = CHECKPOINT;
  }

  /** Only a container with a checkpoint comes back by this. */
  void resume() {
    if (!guest.run.qmpStatus.equals(CHECKPOINT)) {
      throw PveError.die(
          "command 'lxc-checkpoint -n "
              + guest.vmid
              + " -r --foreground -D /var/lib/vz/dump' failed: exit code 1");
    }
    startLocked();
  }

  private void halt() {
    guest.run.stop();
    applyPending();
  }
}
