package io.proxmoxmpc.simulator.backup;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.MethodTable;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.guest.ConfigFile;
import io.proxmoxmpc.simulator.state.GuestConfig;
import io.proxmoxmpc.simulator.state.Volume;
import io.proxmoxmpc.simulator.storage.VolumeAccess;
import io.proxmoxmpc.simulator.storage.Volumes;

/** The table of all simulated methods of backups. */
public final class BackupMethods {
  private BackupMethods() {}

  public static void register(MethodTable table) {
    table
        .post("/nodes/{node}/vzdump", new Vzdump())
        .get("/nodes/{node}/vzdump/extractconfig", BackupMethods::extract);
    BackupJobs.register(table);
  }

  private static Object extract(Call call) {
    String volid = call.require("volume");
    Volumes volumes = new Volumes(call.world(), call.node());
    VolumeAccess.check(call, 0, volid, "backup");
    int owner = volumes.parse(volid).owner();
    if (owner != 0) {
      call.rights().check("/vms/" + owner, "VM.Backup");
    }
    Volume volume = volumes.require(volid);
    GuestConfig config = volume.archived;
    if (config == null) {
      throw PveError.die("could not find configuration in archive '" + volid + "'");
    }
    return ConfigFile.text(config);
  }
}
