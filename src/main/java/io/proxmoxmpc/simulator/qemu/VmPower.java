package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.core.World;
import io.proxmoxmpc.simulator.guest.Guests;
import io.proxmoxmpc.simulator.guest.PendingChanges;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import io.proxmoxmpc.simulator.state.SimNode;
import io.proxmoxmpc.simulator.state.Volume;
import io.proxmoxmpc.simulator.storage.Volumes;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts and stops virtual machines, inside the worker of a task. */
final class VmPower {
  private final World world;
  private final QemuSchema schema;
  private final Guests guests;
  private final Task task;
  private final Guest guest;

  VmPower(Call call, Task task, Guest guest) {
    this.world = call.world();
    this.schema = new QemuSchema(call.context());
    this.guests = Guests.of(call, GuestKind.QEMU);
    this.task = task;
    this.guest = guest;
  }

  /** Waits for the guest's lock file, saying so when it is taken. */
  void locked(Runnable body) {
    if (world.flocks().isBusy(GuestKind.QEMU.lockFile(guest.vmid))) {
      task.log("trying to acquire lock...");
    }
    guests.lockedRun(guest.vmid, body);
  }

  void start() {
    locked(this::startLocked);
  }

  private void startLocked() {
    if (guest.isTemplate()) {
      throw PveError.die("you can't start a vm if it's a template");
    }
    Guests.checkLockFor(guest, "suspended");
    if (guest.run.running) {
      throw PveError.die("VM " + guest.vmid + " already running");
    }
    Map<String, String> values = guest.config.values;
    boolean resumes = "suspended".equals(values.get("lock")) || values.containsKey("vmstate");
    if (!PendingChanges.isEmpty(guest.config)) {
      guests.checkWrite(guest);
      new ColdPlug(world, schema, guest).run();
    }
    CloudInit cloudInit = new CloudInit(world, schema, guest);
    if (cloudInit.drive().isPresent()) {
      cloudInit.generate();
      task.log("generating cloud-init ISO");
    }
    if (resumes) {
      task.log("Resuming suspended VM");
      activate(values.get("vmstate"));
    }
    checkDevices();
    task.work();
    run();
    if (resumes) {
      task.log("Resumed VM, removing state");
      new VmState(world, schema, guest).free();
      guest.config.values.remove("lock");
    }
  }

  /** Starts with the memory that a snapshot holds, within a task that has the lock file. */
  void startFrom(String state) {
    CloudInit cloudInit = new CloudInit(world, schema, guest);
    cloudInit.generate();
    activate(state);
    checkDevices();
    run();
  }

  private void activate(@Nullable String state) {
    if (state != null) {
      Volume unused = volumes().require(state);
      task.log("activating and using '" + state + "' as vmstate");
    }
  }

  private void run() {
    boolean system = GuestSystem.isInside(schema, volumes(), guest);
    guest.run.obeysShutdown = guest.run.obeysOverride == null ? system : guest.run.obeysOverride;
    boolean agent = system && QemuStatus.agentEnabled(schema, guest);
    guest.run.agentRuns = guest.run.agentOverride == null ? agent : guest.run.agentOverride;
    guest.run.start(world.clock().millis(), 14_000 + world.random().nextInt(20_000));
  }

  private Volumes volumes() {
    return new Volumes(world, guest.node);
  }

  private void checkDevices() {
    Volumes volumes = volumes();
    for (Drive drive : schema.drives(guest.config.values).values()) {
      if (drive.isVolume()) {
        volumes.require(drive.file());
      }
    }
    SimNode node = world.cluster().nodes.get(guest.node);
    guest.config.values.forEach((key, value) -> {
      mapping(key, value);
      String bridge = key.matches("net\\d+") ? schema.parse(key, value).get("bridge") : null;
      if (bridge != null && node != null && !node.bridges.contains(bridge)) {
        throw PveError.die("bridge '" + bridge + "' does not exist");
      }
    });
  }

  // There are no mappings: the methods that make one are not simulated.
  private void mapping(String key, String value) {
    boolean usb = key.matches("usb\\d+");
    String mapping =
        usb || key.matches("hostpci\\d+") ? schema.parse(key, value).get("mapping") : null;
    if (mapping != null) {
      String kind = usb ? "USB" : "PCI";
      throw PveError.die(kind + " device mapping not found for '" + mapping + "'");
    }
  }

  void stop() {
    locked(() -> {
      if (guest.run.running) {
        Guests.checkLock(guest);
        task.work();
        halt();
      }
    });
  }

  /** Asks the guest to shut down and waits; then gives up, or stops it by force. */
  void shutdown(long timeoutSeconds, boolean force) {
    locked(() -> shutdownLocked(timeoutSeconds, force));
  }

  private void shutdownLocked(long timeoutSeconds, boolean force) {
    if (!guest.run.running) {
      return;
    }
    Guests.checkLock(guest);
    if (guest.run.obeysShutdown) {
      task.work();
      halt();
      return;
    }
    if (QemuStatus.agentEnabled(schema, guest)) {
      task.log(
          "QEMU Guest Agent is not running - VM "
              + guest.vmid
              + " qga command 'guest-ping' failed - got timeout");
    }
    task.work(timeoutSeconds * 1000);
    if (!force) {
      throw PveError.die("VM quit/powerdown failed - got timeout");
    }
    task.log("VM still running - terminating now with SIGTERM");
    halt();
  }

  /** Shuts down and starts again. */
  void reboot(long timeoutSeconds) {
    locked(() -> shutdownLocked(timeoutSeconds, false));
    locked(this::startLocked);
  }

  void reset() {
    locked(() -> {
      Guests.checkLock(guest);
      guest.run.startedAtMillis = world.clock().millis();
    });
  }

  void suspend() {
    locked(() -> {
      Guests.checkLockFor(guest, "backup");
      guest.run.qmpStatus = "paused";
    });
  }

  /** Hibernates: the state goes to disk, the guest stops and is locked. */
  void hibernate(@Nullable String storage) {
    locked(() -> {
      if ("backup".equals(guest.config.values.get("lock"))) {
        throw PveError.die("cannot suspend to disk during backup");
      }
      Guests.checkLock(guest);
      guests.checkWrite(guest);
      VmState state = new VmState(world, schema, guest);
      String date = LocalDate.ofEpochDay(world.clock().seconds() / 86_400).toString();
      guest.config.values.putAll(
          state.save(storage == null ? state.storage() : storage, "suspend-" + date));
      guest.config.values.put("lock", "suspending");
      task.work();
      task.log("State saved, quitting");
      guest.run.stop();
      guest.config.values.put("lock", "suspended");
    });
  }

  /** Goes on with a paused VM, or with one that was suspended to disk. */
  void resume() {
    if ("suspended".equals(guest.config.values.get("lock"))) {
      start();
      return;
    }
    locked(() -> {
      if (guest.run.qmpStatus.equals("running")) {
        return;
      }
      Guests.checkLockFor(guest, "backup");
      guest.run.qmpStatus = "running";
    });
  }

  private void halt() {
    guest.run.stop();
    if (!PendingChanges.isEmpty(guest.config) && world.cluster().quorate) {
      new ColdPlug(world, schema, guest).run();
    }
  }
}
