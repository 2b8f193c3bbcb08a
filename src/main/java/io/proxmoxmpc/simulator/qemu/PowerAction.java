package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.guest.Guests;
import io.proxmoxmpc.simulator.guest.HaManager;
import io.proxmoxmpc.simulator.schema.Whole;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import java.util.function.BiConsumer;

/** The methods under {@code .../qemu/ID/status}. */
final class PowerAction implements Handler {
  private final String type;
  private final boolean needsRunning;
  private final BiConsumer<Call, VmPower> act;

  private PowerAction(String type, boolean needsRunning, BiConsumer<Call, VmPower> act) {
    this.type = type;
    this.needsRunning = needsRunning;
    this.act = act;
  }

  static Handler start() {
    return new PowerAction("qmstart", false, (call, power) -> power.start());
  }

  static Handler stop() {
    return new PowerAction("qmstop", false, (call, power) -> power.stop());
  }

  static Handler shutdown() {
    return new PowerAction(
        "qmshutdown",
        false,
        (call, power) -> power.shutdown(timeout(call), call.flag("forceStop")));
  }

  static Handler reboot() {
    return new PowerAction("qmreboot", true, (call, power) -> power.reboot(timeout(call)));
  }

  static Handler reset() {
    return new PowerAction("qmreset", true, (call, power) -> power.reset());
  }

  static Handler suspend() {
    return new PowerAction(
        "qmpause",
        true,
        (call, power) -> {
          if (call.flag("todisk")) {
            power.hibernate(call.get("statestorage"));
          } else {
            power.suspend();
          }
        });
  }

  static Handler resume() {
    return new PowerAction("qmresume", true, (call, power) -> power.resume());
  }

  @Override
  public Object handle(Call call) {
    call.rootOnly(
        "skiplock",
        "stateuri",
        "migratedfrom",
        "migration_type",
        "keepActive",
        "targetstorage",
        "with-conntrack-state",
        "nocheck");
    int vmid = call.vmid();
    Guest guest = call.cluster().guest(vmid);
    if (needsRunning) {
      guest = Guests.load(call, GuestKind.QEMU);
      boolean resumes = type.equals("qmresume") && isSuspended(guest);
      if (!guest.run.running && !resumes) {
        throw PveError.die("VM " + vmid + " not running");
      }
      if (type.equals("qmpause") && call.flag("todisk")) {
        checkToDisk(call, guest);
      }
    }
    boolean asks = type.equals("qmshutdown") && !call.flag("forceStop");
    if (asks && guest != null && guest.run.qmpStatus.equals("paused")) {
      throw PveError.die("VM is paused - cannot shutdown");
    }
    if (type.equals("qmstart")) {
      Guests.of(call, GuestKind.QEMU).checkQuorum();
    }
    if (HaManager.isManaged(call.cluster(), "vm:" + vmid) && HaManager.takes(type)) {
      return HaManager.request(call, "vm:" + vmid, type);
    }
    if (type.equals("qmstop") && call.flag("overrule-shutdown")) {
      return stopOverruling(call, vmid);
    }
    String shown = type.equals("qmpause") && call.flag("todisk") ? "qmsuspend" : type;
    return call.fork(shown, vmid, task -> run(call, task));
  }

  private static boolean isSuspended(Guest guest) {
    return "suspended".equals(guest.config.values.get("lock"));
  }

  private static void checkToDisk(Call call, Guest guest) {
    if (HaManager.isManaged(call.cluster(), "vm:" + guest.vmid)) {
      throw PveError.die("Cannot suspend HA managed VM to disk");
    }
    call.rights().check("/vms/" + guest.vmid, "VM.Config.Disk");
    if (guest.config.values.keySet().stream().anyMatch(key -> key.startsWith("hostpci"))) {
      throw PveError.die(
          "cannot suspend VM to disk due to passed-through PCI device(s), which lack the"
              + " possibility to save/restore their internal state");
    }
    VmState state = new VmState(call.world(), new QemuSchema(call.context()), guest);
    String storage = call.get("statestorage", state.storage());
    call.rights().check("/storage/" + storage, "Datastore.AllocateSpace");
  }

  private void run(Call call, Task task) {
    act.accept(call, new VmPower(call, task, Guests.load(call, GuestKind.QEMU)));
  }

  private Object stopOverruling(Call call, int vmid) {
    return call.fork(
        type,
        vmid,
        task -> {
          for (Task other : call.world().tasks().newestFirst()) {
            boolean shutdown = other.upid().type().equals("qmshutdown");
            if (other.isRunning() && shutdown && other.upid().id().equals("" + vmid)) {
              other.interrupt();
              task.log("overruled qmshutdown tasks: " + other.upid());
              boolean unused = call.world().await(() -> !other.isRunning(), 10_000);
            }
          }
          run(call, task);
        });
  }

  private static long timeout(Call call) {
    Guest guest = call.cluster().guest(call.vmid());
    String startup = guest == null ? "" : guest.config.values.getOrDefault("startup", "");
    long fallback = 60;
    for (String part : startup.split(",")) {
      if (part.startsWith("down=")) {
        fallback = Whole.of(part.substring("down=".length()));
      }
    }
    return call.number("timeout", fallback);
  }
}
