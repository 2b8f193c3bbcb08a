package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.state.Volume;
import io.proxmoxmpc.simulator.storage.VolumePaths;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a drive that was sent is taken for ({@code QemuServer.pm cleanup_drive_path}). */
record DrivePaths(Call call, QemuSchema schema) {
  /** Names the volumes of paths, and makes CD-ROM drives of those without a disk. */
  void clean(Map<String, String> set) {
    schema
        .drives(new TreeMap<>(set))
        .forEach((slot, drive) -> {
          if (isUnclear(drive.file())) {
            volume(drive);
          }
          if (drive.file().matches("cdrom|none")) {
            drive.options().putIfAbsent("media", "cdrom");
          }
          set.put(slot, drive.print());
        });
  }

  private static boolean isUnclear(String file) {
    return !file.matches("cdrom|none|/dev/.+|[^:]+:.+|\\d+");
  }

  private void volume(Drive drive) {
    Optional<Volume> found = VolumePaths.find(call.cluster(), call.node(), drive.file());
    if (found.isEmpty()) {
      throw PveError.param(
          drive.slot(), "unable to associate path '" + drive.file() + "' to any storage");
    }
    String media = drive.options().get("media");
    String type = found.get().content.equals("rootdir") ? "images" : found.get().content;
    String wanted = "cdrom".equals(media) ? "iso" : "images";
    if (media != null && !type.equals(wanted)) {
      throw PveError.param(drive.slot(), "unexpected media type (" + type + " != " + wanted + ")");
    }
    if (type.equals("iso")) {
      drive.options().putIfAbsent("media", "cdrom");
    }
    drive.options().put("file", found.get().volid());
  }
}
