package io.proxmoxmpc.simulator.lxc;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.guest.ConfigFile;
import io.proxmoxmpc.simulator.guest.Guests;
import io.proxmoxmpc.simulator.guest.Sizes;
import io.proxmoxmpc.simulator.guest.UnusedVolumes;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import io.proxmoxmpc.simulator.state.Volume;
import io.proxmoxmpc.simulator.storage.Volumes;
import java.util.Map;

/** {@code POST .../move_volume}: copies a volume of a container to another storage. */
final class MoveVolume implements Handler {
  private static final String MISSING = "property is missing and it is not optional";

  @Override
  public Object handle(Call call) {
    MountPoint point = check(call);
    return call.fork("move_volume", call.vmid(), task -> move(call, task, point.slot()));
  }

  private static MountPoint check(Call call) {
    Guest guest = Guests.load(call, GuestKind.LXC);
    Guests.checkLock(guest);
    String digest = call.get("digest");
    if (digest != null && !digest.equals(ConfigFile.digest(guest.config))) {
      throw PveError.die(
          "detected modified configuration - file changed by other user? Try again.");
    }
    if (call.has("target-vmid")) {
      throw PveError.status(501, "moving a volume to another container is not simulated");
    }
    String slot = call.require("volume");
    String value = guest.config.values.get(slot);
    if (value == null) {
      throw PveError.dieWith("format error", Map.of("mp", MISSING, "volume", MISSING));
    }
    if (guest.run.running) {
      throw PveError.die("cannot move volumes of a running container");
    }
    MountPoint point = new MountPoint(slot, new LxcSchema(call.context()).parse(slot, value));
    String target = call.get("storage", "");
    call.rights().check("/storage/" + target, "Datastore.AllocateSpace");
    Volumes volumes = new Volumes(call.world(), guest.node);
    if (volumes.require(point.volume()).storage.equals(volumes.enabled(target).id)) {
      throw PveError.die("you can't move to the same storage");
    }
    return point;
  }

  private static void move(Call call, Task task, String slot) {
    Guests.of(call, GuestKind.LXC)
        .lockedRun(
            call.vmid(),
            () -> {
              MountPoint point = check(call);
              Guest guest = Guests.load(call, GuestKind.LXC);
              Volumes volumes = new Volumes(call.world(), guest.node);
              Volume from = volumes.require(point.volume());
              Guests.of(call, GuestKind.LXC).checkWrite(guest);
              guest.config.values.put("lock", "disk");
              String target = call.require("storage");
              Volume to =
                  volumes.allocate(
                      target, guest.vmid, RootDisks.format(volumes.storage(target)), from.size);
              to.system = from.system;
              try {
                task.work();
              } catch (PveError e) {
                volumes.free(to.volid());
                guest.config.values.remove("lock");
                throw e;
              }
              guest.config.values.remove("lock");
              point.options().put("volume", to.volid());
              point.options().put("size", Sizes.format(to.size));
              String text = new LxcSchema(call.context()).print(slot, point.options());
              guest.config.values.put(slot, text);
              if (call.flag("delete")) {
                volumes.free(from.volid());
              } else {
                UnusedVolumes.add(guest.config, from.volid());
              }
            });
  }
}
