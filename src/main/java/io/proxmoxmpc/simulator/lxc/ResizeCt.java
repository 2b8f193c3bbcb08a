package io.proxmoxmpc.simulator.lxc;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.guest.Guests;
import io.proxmoxmpc.simulator.guest.Sizes;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import io.proxmoxmpc.simulator.state.Volume;
import io.proxmoxmpc.simulator.storage.Volumes;
import java.util.Map;

/** {@code PUT .../lxc/ID/resize}: grows a volume, all checks being made at once. */
final class ResizeCt implements Handler {
  private static final String MISSING = "property is missing and it is not optional";

  /** What a resize found out about the mount point that it may grow. */
  private record Growth(MountPoint point, Volume volume, long wanted) {}

  @Override
  public Object handle(Call call) {
    Guests.of(call, GuestKind.LXC).checkQuorum();
    Growth unused = check(call);
    return call.fork("resize", call.vmid(), task -> resize(call, task));
  }

  private static Growth check(Call call) {
    Guest guest = Guests.load(call, GuestKind.LXC);
    Guests.checkLock(guest);
    // Proxmox takes the call's own parameters for options of the container.
    call.rights().check("/vms/" + guest.vmid, "VM.Config.Options");
    Guests.checkUnmodified(guest, call.get("digest"));
    String slot = call.require("disk");
    String value = guest.config.values.get(slot);
    if (value == null) {
      // Proxmox parses the missing value and says what a mount point needs.
      throw PveError.dieWith("format error", Map.of("mp", MISSING, "volume", MISSING));
    }
    MountPoint point = new MountPoint(slot, new LxcSchema(call.context()).parse(slot, value));
    Volumes volumes = new Volumes(call.world(), guest.node);
    int owner = volumes.parse(point.volume()).owner();
    if (owner != guest.vmid) {
      throw PveError.die("can't resize mount point owned by another container (" + owner + ")");
    }
    String storage = Volumes.storageOf(point.volume());
    call.rights().check("/storage/" + storage, "Datastore.AllocateSpace");
    Volume volume = volumes.require(point.volume());
    return new Growth(point, volume, wanted(call, volume));
  }

  private static long wanted(Call call, Volume volume) {
    String size = call.require("size");
    boolean relative = size.startsWith("+");
    long bytes = Sizes.parse(relative ? size.substring(1) : size).orElse(0L);
    long wanted = relative ? volume.size + bytes : bytes;
    if (wanted < volume.size) {
      throw PveError.die("unable to shrink disk size");
    }
    if (wanted == volume.size) {
      throw PveError.die("disk is already at specified size");
    }
    return wanted;
  }

  private static void resize(Call call, Task task) {
    Guests.of(call, GuestKind.LXC)
        .lockedRun(
            call.vmid(),
            () -> {
              // The same checks again: the config may have changed since the answer.
              Growth growth = check(call);
              Guest guest = Guests.load(call, GuestKind.LXC);
              new Volumes(call.world(), guest.node).grow(growth.volume(), growth.wanted(), false);
              task.log("e2fsck 1.47.2 (1-Jan-2025)");
              task.work();
              task.log("resize2fs 1.47.2 (1-Jan-2025)");
              MountPoint point = growth.point();
              point.options().put("size", Sizes.format(growth.wanted()));
              String text = new LxcSchema(call.context()).print(point.slot(), point.options());
              guest.config.values.put(point.slot(), text);
            });
  }
}
