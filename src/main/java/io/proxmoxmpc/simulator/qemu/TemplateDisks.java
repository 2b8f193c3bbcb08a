package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.storage.BaseVolumes;
import io.proxmoxmpc.simulator.storage.Features;
import io.proxmoxmpc.simulator.storage.Volumes;
import org.jspecify.annotations.Nullable;

/** The disks of a VM that becomes a template ({@code QemuServer.pm template_create}). */
record TemplateDisks(QemuSchema schema, Volumes volumes, Guest guest) {
  /** Makes base volumes of all disks or of one, as far as their storages can. */
  void convert(@Nullable String only) {
    Features features = new Features(volumes);
    for (Drive drive : schema.drives(guest.config.values).values()) {
      boolean wanted = only == null || drive.slot().equals(only);
      if (wanted
          && drive.isDisk()
          && drive.isVolume()
          && features.canTemplate(volumes.require(drive.file()))) {
        drive.options().put("file", BaseVolumes.convert(volumes, drive.file()));
        guest.config.values.put(drive.slot(), drive.print());
      }
    }
  }
}
