package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.guest.Guests;
import io.proxmoxmpc.simulator.guest.Snapshots;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import io.proxmoxmpc.simulator.state.Volume;
import io.proxmoxmpc.simulator.storage.Features;
import io.proxmoxmpc.simulator.storage.Volumes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code GET .../feature}: can the VM be cloned, copied, snapshotted. */
final class FeatureVm implements Handler {
  @Override
  public Object handle(Call call) {
    Guest guest = Guests.load(call, GuestKind.QEMU);
    String snapshot = call.get("snapname");
    Map<String, String> values =
        snapshot == null ? guest.config.values : Snapshots.require(guest, snapshot);
    Volumes volumes = new Volumes(call.world(), guest.node);
    Features features = new Features(volumes);
    boolean has = true;
    // A clone can only be made where all volumes are seen.
    boolean shared = true;
    for (Drive drive : new QemuSchema(call.context()).drives(values).values()) {
      if (drive.isVolume() && drive.isDisk()) {
        Volume volume = volumes.require(drive.file());
        shared &= volumes.storage(volume.storage).shared;
        has &=
            switch (call.require("feature")) {
              case "snapshot" -> features.canSnapshot(volume);
              case "clone" -> features.canClone(volume, snapshot != null);
              default -> features.canCopy(volume, snapshot != null);
            };
      }
    }
    return new TreeMap<>(
        Map.of(
            "hasFeature",
            has ? 1 : 0,
            "nodes",
            shared ? List.copyOf(call.cluster().nodes.keySet()) : List.of(guest.node)));
  }
}
