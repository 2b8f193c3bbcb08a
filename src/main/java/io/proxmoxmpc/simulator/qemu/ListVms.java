package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.Rows;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code GET /nodes/N/qemu}: the node's VMs that the caller may see. */
final class ListVms implements Handler {
  @Override
  public Object handle(Call call) {
    QemuStatus status = new QemuStatus(call.world(), new QemuSchema(call.context()));
    Rows<Map<String, @Nullable Object>> rows = new Rows<>();
    for (Guest guest : call.cluster().guestsOn(call.node())) {
      boolean visible = call.rights().has("/vms/" + guest.vmid, "VM.Audit");
      if (guest.kind == GuestKind.QEMU && visible) {
        Map<String, @Nullable Object> row = status.row(guest);
        if (call.flag("full")) {
          row.put("qmpstatus", guest.run.qmpStatus);
        }
        rows.add(row);
      }
    }
    return rows;
  }
}
