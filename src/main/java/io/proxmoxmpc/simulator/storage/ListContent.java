package io.proxmoxmpc.simulator.storage;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.Rows;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import io.proxmoxmpc.simulator.state.Storage;
import io.proxmoxmpc.simulator.state.Volume;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code GET /nodes/N/storage/S/content}. */
final class ListContent implements Handler {
  @Override
  public Object handle(Call call) {
    Storage storage = new Volumes(call.world(), call.node()).enabled(call.require("storage"));
    String content = call.get("content");
    String vmid = call.get("vmid");
    Rows<Map<String, @Nullable Object>> rows = new Rows<>();
    for (Volume volume : call.cluster().volumesOf(storage.id, call.node())) {
      String shown = shownContent(call, volume);
      // Files that belong to no guest are listed whatever vmid was asked for.
      boolean mine =
          vmid == null
              || volume.vmid == 0 && volume.content.equals("import")
              || String.valueOf(volume.vmid).equals(vmid);
      boolean wanted = mine && (content == null || content.equals(shown));
      if (wanted && VolumeAccess.isOpen(call, volume.volid())) {
        Map<String, @Nullable Object> row = ContentRow.of(storage, volume);
        row.put("content", shown);
        rows.add(row);
      }
    }
    return rows;
  }

  // Disks of containers are "rootdir", which only their owner tells.
  private static String shownContent(Call call, Volume volume) {
    if (!volume.content.equals("images")) {
      return volume.content;
    }
    Guest owner = call.cluster().guest(volume.vmid);
    return owner != null && owner.kind == GuestKind.LXC ? "rootdir" : "images";
  }
}
