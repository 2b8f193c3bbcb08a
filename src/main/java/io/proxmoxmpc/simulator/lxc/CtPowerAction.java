package io.proxmoxmpc.simulator.lxc;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.guest.Guests;
import io.proxmoxmpc.simulator.guest.HaManager;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import java.util.function.BiConsumer;

/** The methods under {@code .../lxc/ID/status}; unlike a VM's they check at once. */
final class CtPowerAction implements Handler {
  private final String type;
  private final BiConsumer<Call, CtPower> act;

  private CtPowerAction(String type, BiConsumer<Call, CtPower> act) {
    this.type = type;
    this.act = act;
  }

  static Handler start() {
    return new CtPowerAction("vzstart", (call, power) -> power.start());
  }

  static Handler stop() {
    return new CtPowerAction("vzstop", (call, power) -> power.stop());
  }

  static Handler shutdown() {
    return new CtPowerAction(
        "vzshutdown",
        (call, power) -> power.shutdown(call.number("timeout", 60), call.flag("forceStop")));
  }

  static Handler reboot() {
    return new CtPowerAction("vzreboot", (call, power) -> power.reboot(call.number("timeout", 60)));
  }

  static Handler suspend() {
    return new CtPowerAction("vzsuspend", (call, power) -> power.suspend());
  }

  static Handler resume() {
    return new CtPowerAction("vzresume", (call, power) -> power.resume());
  }

  @Override
  public Object handle(Call call) {
    call.rootOnly("skiplock");
    int vmid = call.vmid();
    Guest guest = call.cluster().guest(vmid);
    boolean running =
        guest != null
            && guest.kind == GuestKind.LXC
            && guest.node.equals(call.node())
            && guest.run.running;
    // A resume restores a checkpoint, so that it is a start to pve-container API2/LXC/Status.pm.
    if (type.equals("vzstart") || type.equals("vzresume")) {
      if (running) {
        throw PveError.die("CT " + vmid + " already running");
      }
    } else if (!running) {
      // The original says VM for a reboot.
      String noun = type.equals("vzreboot") ? "VM " : "CT ";
      throw PveError.die(noun + vmid + " not running");
    }
    if (type.equals("vzstart")) {
      Guests.of(call, GuestKind.LXC).checkQuorum();
    }
    if (HaManager.isManaged(call.cluster(), "ct:" + vmid) && HaManager.takes(type)) {
      return HaManager.request(call, "ct:" + vmid, type);
    }
    return call.fork(
        type,
        vmid,
        task -> act.accept(call, new CtPower(call, task, Guests.load(call, GuestKind.LXC))));
  }
}
