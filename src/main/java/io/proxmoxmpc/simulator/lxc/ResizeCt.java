package io.proxmoxmpc.simulator.lxc;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.guest.ConfigFile;
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

  @Override
  public Object handle(Call call) {
    Guests guests = Guests.of(call, GuestKind.LXC);
    guests.checkQuorum();
    return guests.locked(call.vmid(), () -> check(call));
  }

  private static Object check(Call call) {
    Guest guest = Guests.load(call, GuestKind.LXC);
    Guests.checkLock(guest);
    String digest = call.get("digest");
    if (digest != null && !digest.equals(ConfigFile.digest(guest.config))) {
      throw PveError.die(
          "detected modified configuration - file changed by other user? Try again.");
    }
    String slot = call.require("disk");
    String value = guest.config.values.get(slot);
    if (value == null) {
      // Proxmox parses the missing value and says what a mount point needs.
      throw PveError.dieWith("format error", Map.of("mp", MISSING, "volume", MISSING));
    }
    MountPoint point = new MountPoint(slot, new LxcSchema(call.context()).parse(slot, value));
    // Proxmox takes the call's own parameters for options of the container.
    call.rights().check("/vms/" + guest.vmid, "VM.Config.Options");
    Volume volume = new Volumes(call.world(), guest.node).require(point.volume());
    call.rights().check("/storage/" + volume.storage, "Datastore.AllocateSpace");
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
    return call.fork(
        "resize", call.vmid(), task -> resize(call, task, guest, point, volume, wanted));
  }

  private static void resize(
      Call call, Task task, Guest guest, MountPoint point, Volume volume, long wanted) {
    Guests.of(call, GuestKind.LXC)
        .lockedRun(
            guest.vmid,
            () -> {
              task.log("e2fsck 1.47.2 (1-Jan-2025)");
              task.work();
              task.log("resize2fs 1.47.2 (1-Jan-2025)");
              volume.size = Sizes.padded(wanted);
              point.options().put("size", Sizes.format(wanted));
              String text = new LxcSchema(call.context()).print(point.slot(), point.options());
              guest.config.values.put(point.slot(), text);
            });
  }
}
