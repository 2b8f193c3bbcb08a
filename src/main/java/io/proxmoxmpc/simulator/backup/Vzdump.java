package io.proxmoxmpc.simulator.backup;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Quorum;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import io.proxmoxmpc.simulator.state.Pool;
import io.proxmoxmpc.simulator.state.Storage;
import io.proxmoxmpc.simulator.state.Volume;
import io.proxmoxmpc.simulator.storage.Volumes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** {@code POST /nodes/N/vzdump}: backs up guests, one task for all of them. */
final class Vzdump implements Handler {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy_MM_dd-HH_mm_ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  @Override
  public Object handle(Call call) {
    if (call.flag("stdout")) {
      throw PveError.param("stdout", "option is only allowed on the command line interface.");
    }
    VzdumpOptions.checkRights(call, "tmpdir", "dumpdir", "script", "job-id");
    if (call.has("prune-backups") && !call.isRoot()) {
      call.rights().check("/storage/" + call.get("storage", "local"), "Datastore.Allocate");
    }
    Map<String, String> values = call.without();
    VzdumpOptions.verify(values);
    List<Integer> vmids = local(call, wanted(call, values));
    if (vmids.isEmpty() && !VzdumpOptions.isSet(values, "all")) {
      // The guests are elsewhere, which is nobody's failure.
      return "OK";
    }
    String storageId = call.get("storage", "local");
    call.rights().check("/storage/" + storageId, "Datastore.AllocateSpace");
    String id = vmids.size() == 1 ? String.valueOf(vmids.getFirst()) : "";
    return call.fork("vzdump", id, task -> run(call, task, storage(call, storageId), vmids));
  }

  // pve-manager VZDump.pm looks at the storage in the task, not before it.
  private static Storage storage(Call call, String id) {
    try {
      Storage storage = new Volumes(call.world(), call.node()).enabled(id);
      if (!storage.content.contains("backup")) {
        throw PveError.die("can't use storage '" + id + "' for backups - wrong content type");
      }
      return storage;
    } catch (PveError e) {
      throw PveError.die("could not get storage information for '" + id + "': " + e.text());
    }
  }

  /** {@code get_included_guests}: those named, those of the pool, or all but some. */
  private static Collection<Integer> wanted(Call call, Map<String, String> values) {
    String pool = call.get("pool");
    if (pool != null) {
      Pool members = call.cluster().pools.get(pool);
      if (members == null) {
        throw PveError.die("pool '" + pool + "' does not exist");
      }
      return members.guests;
    }
    if (call.has("vmid")) {
      return ids(call, "vmid");
    }
    TreeSet<Integer> all = new TreeSet<>();
    if (VzdumpOptions.isSet(values, "all")) {
      all.addAll(call.cluster().guests.keySet());
      all.removeAll(ids(call, "exclude"));
    }
    return all;
  }

  private static TreeSet<Integer> ids(Call call, String name) {
    TreeSet<Integer> ids = new TreeSet<>();
    for (String vmid : call.get(name, "").split("[\\s,;\\x00]+")) {
      if (!vmid.isEmpty()) {
        ids.add(Integer.valueOf(vmid));
      }
    }
    return ids;
  }

  /** Guests that are nowhere stay, to fail visibly. */
  private static List<Integer> local(Call call, Collection<Integer> vmids) {
    return new TreeSet<>(vmids)
        .stream()
            .filter(vmid -> {
              Guest guest = call.cluster().guest(vmid);
              return guest == null || guest.node.equals(call.node());
            })
            .toList();
  }

  private static void run(Call call, Task task, Storage storage, List<Integer> vmids) {
    boolean failed = false;
    for (int vmid : vmids) {
      Guest guest = call.cluster().guest(vmid);
      if (guest == null || !guest.node.equals(call.node())) {
        task.log("ERROR: Backup of VM " + vmid + " failed - unable to find VM '" + vmid + "'");
        failed = true;
        continue;
      }
      try {
        backUp(call, task, storage, guest);
      } catch (PveError e) {
        task.log("ERROR: Backup of VM " + vmid + " failed - " + e.text());
        failed = true;
      }
    }
    if (failed) {
      task.log("INFO: Backup job finished with errors");
      throw PveError.die("job errors");
    }
    task.log("INFO: Backup job finished successfully");
  }

  private static void backUp(Call call, Task task, Storage storage, Guest guest) {
    call.rights().check("/vms/" + guest.vmid, "VM.Backup");
    task.log("INFO: Starting Backup of VM " + guest.vmid + " (" + guest.kind.path() + ")");
    String lock = guest.config.values.get("lock");
    if (lock != null) {
      throw PveError.die(guest.kind.noun() + " is locked (" + lock + ")");
    }
    Quorum.checkWrite(call.world(), guest);
    guest.config.values.put("lock", "backup");
    try {
      task.work();
    } catch (PveError e) {
      guest.config.values.remove("lock");
      throw e;
    }
    guest.config.values.remove("lock");
    String stamp = STAMP.format(Instant.ofEpochMilli(call.world().clock().millis()));
    boolean container = guest.kind == GuestKind.LXC;
    String stem = container ? "tar" : "vma";
    String end =
        switch (call.get("compress", "0")) {
          case "zstd" -> "." + stem + ".zst";
          case "gzip", "1" -> "." + stem + ".gz";
          case "lzo" -> "." + stem + ".lzo";
          default -> "." + stem;
        };
    String name = "backup/vzdump-" + guest.kind.path() + "-" + guest.vmid + "-" + stamp + end;
    Volume archive =
        new Volumes(call.world(), call.node()).create(storage, name, end.substring(1), 2048);
    archive.vmid = guest.vmid;
    archive.archived = guest.config.copy();
    archive.system =
        call.cluster().volumes.stream()
            .filter(v -> v.vmid == guest.vmid && !v.system.isEmpty() && v.archived == null)
            .map(v -> v.system)
            .findFirst()
            .orElse("");
    archive.guarded = call.flag("protected");
    String template = call.get("notes-template");
    if (template != null) {
      archive.notes =
          template
              .replace("{{guestname}}", guest.name())
              .replace("{{vmid}}", String.valueOf(guest.vmid))
              .replace("{{node}}", guest.node)
              .replace("{{cluster}}", call.cluster().name);
      task.log("INFO: adding notes to backup");
    }
    task.log("INFO: Finished Backup of VM " + guest.vmid + " (00:00:01)");
  }
}
