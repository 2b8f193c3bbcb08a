package io.proxmoxmpc.simulator.lxc;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Rows;
import io.proxmoxmpc.simulator.guest.Guests;
import io.proxmoxmpc.simulator.guest.HaView;
import io.proxmoxmpc.simulator.guest.Snapshots;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import io.proxmoxmpc.simulator.storage.Features;
import io.proxmoxmpc.simulator.storage.Volumes;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lists and states of containers. */
final class CtViews {
  private CtViews() {}

  static Object list(Call call) {
    LxcStatus status = new LxcStatus(call.world());
    Rows<Map<String, @Nullable Object>> rows = new Rows<>();
    for (Guest guest : call.cluster().guestsOn(call.node())) {
      boolean visible = call.rights().has("/vms/" + guest.vmid, "VM.Audit");
      if (guest.kind == GuestKind.LXC && visible) {
        rows.add(status.row(guest));
      }
    }
    return rows;
  }

  static Object current(Call call) {
    Guest guest = Guests.load(call, GuestKind.LXC);
    Map<String, @Nullable Object> row = new LxcStatus(call.world()).row(guest);
    row.put("ha", HaView.of(call.cluster(), "ct:" + guest.vmid));
    return row;
  }

  /** {@code GET .../interfaces}: null while the container is stopped. */
  static @Nullable Object interfaces(Call call) {
    Guest guest = Guests.load(call, GuestKind.LXC);
    if (!guest.run.running) {
      return null;
    }
    Rows<Map<String, Object>> rows = new Rows<>();
    rows.add(CtInterface.loopback());
    LxcSchema schema = new LxcSchema(call.context());
    guest.config.values.forEach((key, value) -> {
      if (key.matches("net\\d+")) {
        rows.add(CtInterface.of(guest, schema.parse(key, value)));
      }
    });
    return rows;
  }

  static Object feature(Call call) {
    Guest guest = Guests.load(call, GuestKind.LXC);
    Features features = new Features(new Volumes(call.world(), guest.node));
    LxcSchema schema = new LxcSchema(call.context());
    String snapshot = call.get("snapname");
    Map<String, String> values =
        snapshot == null ? guest.config.values : Snapshots.require(guest, snapshot);
    boolean has = true;
    for (Map.Entry<String, String> entry : values.entrySet()) {
      if (MountPoint.isSlot(entry.getKey())) {
        String volid = schema.parse(entry.getKey(), entry.getValue()).getOrDefault("volume", "");
        var volume = new Volumes(call.world(), guest.node).require(volid);
        has &=
            switch (call.require("feature")) {
              case "snapshot" -> features.canSnapshot(volume) && !volume.format.equals("qcow2");
              case "clone" -> features.canClone(volume, snapshot != null);
              default -> features.canCopy(volume, snapshot != null);
            };
      }
    }
    return new TreeMap<>(Map.of("hasFeature", has ? 1 : 0));
  }
}
