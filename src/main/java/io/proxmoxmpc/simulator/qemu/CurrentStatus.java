package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.guest.Guests;
import io.proxmoxmpc.simulator.guest.HaView;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code GET .../qemu/ID/status/current}. */
final class CurrentStatus implements Handler {
  @Override
  public Object handle(Call call) {
    Guest guest = Guests.load(call, GuestKind.QEMU);
    QemuStatus status = new QemuStatus(call.world(), new QemuSchema(call.context()));
    Map<String, @Nullable Object> current = status.current(guest);
    current.put("ha", HaView.of(call.cluster(), "vm:" + guest.vmid));
    return current;
  }
}
