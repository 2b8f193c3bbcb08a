package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.guest.ConfigFile;
import io.proxmoxmpc.simulator.guest.Guests;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code PUT} and {@code POST .../config} of a VM ({@code Qemu.pm update_vm_api}). */
final class UpdateConfig implements Handler {
  private final boolean sync;

  UpdateConfig(boolean sync) {
    this.sync = sync;
  }

  @Override
  public @Nullable Object handle(Call call) {
    call.rootOnly("skiplock");
    ConfigRequest request = ConfigRequest.read(call, new QemuSchema(call.context()));
    if (request.isEmpty()) {
      throw PveError.die("no options specified");
    }
    Guests guests = Guests.of(call, GuestKind.QEMU);
    Guest known = guests.load(call.node(), call.vmid());
    request.check(known);
    // A locked or changed config is refused before anyone waits for the lock file.
    ConfigChange early = checked(call, request);
    if (sync) {
      guests.lockedRun(call.vmid(), () -> apply(call, guests, request, null));
      return null;
    }
    return inBackground(call, guests, request);
  }

  private static ConfigChange checked(Call call, ConfigRequest request) {
    Guest guest = Guests.load(call, GuestKind.QEMU);
    String digest = call.get("digest");
    if (digest != null && !digest.equals(ConfigFile.digest(guest.config))) {
      throw PveError.die("checksum mismatch (file change by other user?)");
    }
    if (!request.dropsState(guest)) {
      Guests.checkLock(guest);
    }
    CrossChecks.balloon(request.schema(), guest.config, request.set());
    return new ConfigChange(call, guest, request);
  }

  private static void apply(Call call, Guests guests, ConfigRequest request, @Nullable Task task) {
    ConfigChange change = checked(call, request);
    guests.checkWrite(guests.load(call.node(), call.vmid()));
    change.run(task);
  }

  private static @Nullable Object inBackground(Call call, Guests guests, ConfigRequest request) {
    String upid = call.fork("qmconfig", call.vmid(), task -> work(call, guests, request, task));
    long delay = call.number("background_delay", 0);
    if (delay == 0) {
      return upid;
    }
    Task task = call.world().tasks().find(upid).orElseThrow();
    boolean ended = call.world().await(() -> !task.isRunning(), delay * 1000);
    if (task.hasFailed()) {
      throw PveError.die("failed to update VM " + call.vmid() + ": " + task.exitStatus());
    }
    return ended ? null : upid;
  }

  private static void work(Call call, Guests guests, ConfigRequest request, Task task) {
    if (call.world().flocks().isBusy(GuestKind.QEMU.lockFile(call.vmid()))) {
      task.log("trying to acquire lock...");
    }
    guests.lockedRun(
        call.vmid(),
        () -> {
          task.log("update VM " + call.vmid() + ":" + arguments(call));
          ConfigChange unused = checked(call, request);
          task.work();
          apply(call, guests, request, task);
        });
  }

  private static String arguments(Call call) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, String> e : call.without("background_delay", "digest").entrySet()) {
      String value = e.getKey().equals("cipassword") ? "<hidden>" : e.getValue();
      text.append(" -").append(e.getKey()).append(' ').append(value.replace('\0', ','));
    }
    return text.toString();
  }
}
