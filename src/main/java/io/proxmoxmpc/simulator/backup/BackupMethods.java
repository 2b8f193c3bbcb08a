package io.proxmoxmpc.simulator.backup;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.MethodTable;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Rows;
import io.proxmoxmpc.simulator.guest.ConfigFile;
import io.proxmoxmpc.simulator.state.GuestConfig;
import io.proxmoxmpc.simulator.state.Volume;
import io.proxmoxmpc.simulator.storage.VolumeAccess;
import io.proxmoxmpc.simulator.storage.Volumes;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The table of all simulated methods of backups; jobs are kept, not run. */
public final class BackupMethods {
  private static final String JOBS = "/cluster/backup";

  private BackupMethods() {}

  public static void register(MethodTable table) {
    table
        .post("/nodes/{node}/vzdump", new Vzdump())
        .get("/nodes/{node}/vzdump/extractconfig", BackupMethods::extract)
        .get(JOBS, BackupMethods::jobs)
        .post(JOBS, BackupMethods::create)
        .get(JOBS + "/{id}", BackupMethods::require)
        .put(JOBS + "/{id}", BackupMethods::update)
        .delete(JOBS + "/{id}", BackupMethods::delete);
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

  private static Object jobs(Call call) {
    Rows<Map<String, String>> rows = new Rows<>();
    call.cluster().backupJobs.values().forEach(rows::add);
    return rows;
  }

  private static @Nullable Object create(Call call) {
    String id = call.get("id", "backup-" + call.cluster().backupJobs.size());
    TreeMap<String, String> job = new TreeMap<>(call.without());
    job.put("id", id);
    job.put("type", "vzdump");
    call.cluster().backupJobs.put(id, job);
    return null;
  }

  private static TreeMap<String, String> require(Call call) {
    String id = call.require("id");
    TreeMap<String, String> job = call.cluster().backupJobs.get(id);
    if (job == null) {
      throw PveError.param("id", "No such job '" + id + "'");
    }
    return job;
  }

  private static @Nullable Object update(Call call) {
    require(call).putAll(call.without("delete"));
    return null;
  }

  private static @Nullable Object delete(Call call) {
    var unused = require(call);
    call.cluster().backupJobs.remove(call.require("id"));
    return null;
  }
}
