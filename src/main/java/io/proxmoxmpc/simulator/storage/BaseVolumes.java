package io.proxmoxmpc.simulator.storage;

import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.state.Volume;

/** Turns disks into base volumes, from which linked clones are made. */
public final class BaseVolumes {
  private BaseVolumes() {}

  /** Renames the volume and returns its new id. */
  public static String convert(Volumes volumes, String volid) {
    Volume volume = volumes.require(volid);
    if (!new Features(volumes).canTemplate(volume)) {
      throw PveError.die("volume '" + volid + "' does not support template/clone");
    }
    // A linked clone that becomes a template keeps its own parent.
    volume.name = VolumeNames.base(volume.name);
    return volume.volid();
  }
}
