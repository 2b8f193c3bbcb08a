package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.guest.Guests;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code PUT .../unlink}: detaches disks, or frees them at once. */
final class UnlinkDisks implements Handler {
  @Override
  public @Nullable Object handle(Call call) {
    List<String> slots = List.of(call.require("idlist").split("[\\s,;\\x00]+"));
    ConfigRequest request =
        new ConfigRequest(call, new QemuSchema(call.context()), Map.of(), slots, List.of());
    Guests guests = Guests.of(call, GuestKind.QEMU);
    Guest guest = guests.load(call.node(), call.vmid());
    request.check(guest);
    Guests.checkLock(guest);
    guests.lockedRun(
        call.vmid(),
        () -> {
          guests.checkWrite(guest);
          new ConfigChange(call, guest, request).run(null);
        });
    return null;
  }
}
