package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.guest.Guests;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import io.proxmoxmpc.simulator.storage.Volumes;

/** {@code POST .../qemu/ID/template}: turns a VM's disks into base volumes. */
final class TemplateVm implements Handler {
  @Override
  public Object handle(Call call) {
    Guest unused = check(call);
    return call.fork("qmtemplate", call.vmid(), task -> convert(call, task));
  }

  private static Guest check(Call call) {
    Guest guest = Guests.load(call, GuestKind.QEMU);
    Guests.checkLock(guest);
    if (!guest.config.snapshots.isEmpty()) {
      throw PveError.die("unable to create template, because VM contains snapshots");
    }
    if (guest.isTemplate() && !call.has("disk")) {
      throw PveError.die("you can't convert a template to a template");
    }
    if (guest.run.running) {
      throw PveError.die("you can't convert a VM to template if VM is running");
    }
    return guest;
  }

  private static void convert(Call call, Task task) {
    Guests.of(call, GuestKind.QEMU)
        .lockedRun(
            call.vmid(),
            () -> {
              Guest guest = check(call);
              Guests.of(call, GuestKind.QEMU).checkWrite(guest);
              guest.config.values.put("template", "1");
              task.work();
              Volumes volumes = new Volumes(call.world(), guest.node);
              new TemplateDisks(new QemuSchema(call.context()), volumes, guest)
                  .convert(call.get("disk"));
            });
  }
}
