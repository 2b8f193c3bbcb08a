package io.proxmoxmpc.simulator.lxc;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.guest.Guests;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import io.proxmoxmpc.simulator.storage.BaseVolumes;
import io.proxmoxmpc.simulator.storage.Features;
import io.proxmoxmpc.simulator.storage.Volumes;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code POST .../lxc/ID/template}: forks a task, yet answers null. */
final class TemplateCt implements Handler {
  @Override
  public @Nullable Object handle(Call call) {
    Guests.of(call, GuestKind.LXC).checkWrite(check(call));
    String upid = call.fork("vztemplate", call.vmid(), task -> convert(call, task));
    return upid.isEmpty() ? upid : null;
  }

  private static Guest check(Call call) {
    Guest guest = Guests.load(call, GuestKind.LXC);
    Guests.checkLock(guest);
    if (!guest.config.snapshots.isEmpty()) {
      throw PveError.die("unable to create template, because CT contains snapshots");
    }
    if (guest.isTemplate()) {
      throw PveError.die("you can't convert a template to a template");
    }
    if (guest.run.running) {
      throw PveError.die("you can't convert a CT to template if the CT is running");
    }
    return guest;
  }

  private static void checkFeature(LxcSchema schema, Volumes volumes, Guest guest) {
    Features features = new Features(volumes);
    guest.config.values.forEach((key, value) -> {
      if (MountPoint.isSlot(key)) {
        MountPoint point = new MountPoint(key, schema.parse(key, value));
        String volume = point.volume();
        if (!point.isVolume() || !features.canTemplate(volumes.require(volume))) {
          throw PveError.die("Template feature is not available for '" + volume + "'");
        }
      }
    });
  }

  private static void convert(Call call, Task task) {
    Guests.of(call, GuestKind.LXC)
        .lockedRun(
            call.vmid(),
            () -> {
              Guest guest = check(call);
              task.work();
              LxcSchema schema = new LxcSchema(call.context());
              Volumes volumes = new Volumes(call.world(), guest.node);
              checkFeature(schema, volumes, guest);
              new TreeMap<>(guest.config.values)
                  .forEach((key, value) -> {
                    if (MountPoint.isSlot(key)) {
                      var options = schema.parse(key, value);
                      String volume = options.getOrDefault("volume", "");
                      options.put("volume", BaseVolumes.convert(volumes, volume));
                      guest.config.values.put(key, schema.print(key, options));
                    }
                  });
              guest.config.values.put("template", "1");
            });
  }
}
