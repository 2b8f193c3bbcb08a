package io.proxmoxmpc.simulator.storage;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.state.Storage;
import io.proxmoxmpc.simulator.state.Volume;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code GET .../content/VOLID}: one volume. */
final class VolumeInfo implements Handler {
  @Override
  public Object handle(Call call) {
    Volumes volumes = new Volumes(call.world(), call.node());
    String volid = VolumeParam.of(call);
    Storage storage = volumes.enabled(Volumes.storageOf(volid));
    VolumeAccess.check(call, volid);
    Volume volume =
        volumes
            .find(volid)
            .orElseThrow(
                () -> PveError.die("volume_size_info on '" + volid + "' failed - no such volume"));
    Map<String, @Nullable Object> info = new TreeMap<>();
    info.put("size", volume.size);
    // Only disk images have a format of their own; the size of any other file is that of a raw one.
    boolean disk = volume.content.matches("images|rootdir|import");
    info.put("format", disk ? volume.format : "raw");
    info.put("used", storage.isFileBased() ? 4096 : volume.size);
    info.put("path", VolumeParam.path(storage, volume));
    if (volume.parent != null) {
      info.put("parent", volume.parent);
    }
    if (volume.content.equals("backup")) {
      info.put("used", volume.size);
      if (volume.notes != null) {
        info.put("notes", volume.notes);
      }
      info.put("protected", volume.guarded ? 1 : 0);
    }
    return info;
  }
}
