package io.proxmoxmpc.simulator.guest;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Index;
import io.proxmoxmpc.simulator.core.MethodTable;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Rows;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reading and describing snapshots, alike for both kinds of guest. */
public final class SnapshotMethods {
  private final GuestKind kind;

  private SnapshotMethods(GuestKind kind) {
    this.kind = kind;
  }

  /** Adds everything below {@code .../snapshot}. */
  public static void register(
      MethodTable table, GuestKind kind, SnapshotDisks disks, SnapshotPower power) {
    SnapshotMethods methods = new SnapshotMethods(kind);
    SnapshotTasks tasks = new SnapshotTasks(kind, disks, power);
    String all = "/nodes/{node}/" + kind.path() + "/{vmid}/snapshot";
    String one = all + "/{snapname}";
    table
        .get(all, methods::list)
        .post(all, tasks::create)
        .get(one, Index.of("cmd", "rollback", "config"))
        .delete(one, tasks::delete)
        .get(one + "/config", methods::config)
        .put(one + "/config", methods::describe)
        .post(one + "/rollback", tasks::rollback);
  }

  private Object list(Call call) {
    Guest guest = Guests.load(call, kind);
    Rows<Map<String, Object>> rows = new Rows<>();
    guest.config.snapshots.forEach((name, section) -> rows.add(row(name, section)));
    Map<String, Object> current = new TreeMap<>();
    current.put("name", "current");
    current.put("description", "You are here!");
    current.put("running", guest.run.running ? 1 : 0);
    current.put("digest", ConfigFile.digest(guest.config));
    String parent = guest.config.values.get("parent");
    if (parent != null) {
      current.put("parent", parent);
    }
    rows.add(current);
    return rows;
  }

  private Map<String, Object> row(String name, Map<String, String> section) {
    Map<String, Object> row = new TreeMap<>();
    row.put("name", name);
    row.put("description", section.getOrDefault("description", ""));
    row.put("snaptime", Long.parseLong(section.getOrDefault("snaptime", "0")));
    if (kind == GuestKind.QEMU) {
      row.put("vmstate", section.containsKey("vmstate") ? 1 : 0);
    }
    for (String copied : new String[] {"parent", "snapstate"}) {
      String value = section.get(copied);
      if (value != null) {
        row.put(copied, value);
      }
    }
    return row;
  }

  private Object config(Call call) {
    boolean audit = call.rights().hasAny("/vms/" + call.vmid(), "VM.Audit");
    if (!audit) {
      call.rights()
          .checkAny("/vms/" + call.vmid(), "VM.Snapshot", "VM.Snapshot.Rollback", "VM.Audit");
    }
    Guest guest = Guests.load(call, kind);
    return new TypedConfig(call.context(), kind)
        .of(Snapshots.require(guest, call.require("snapname")));
  }

  private @Nullable Object describe(Call call) {
    Guests guests = Guests.of(call, kind);
    guests.lockedRun(
        call.vmid(),
        () -> {
          Guest guest = guests.load(call.node(), call.vmid());
          Guests.checkLock(guest);
          TreeMap<String, String> section = Snapshots.require(guest, call.require("snapname"));
          String description = call.get("description");
          if (description != null) {
            guests.checkWrite(guest);
            String stored = ConfigFile.storedDescription(kind, description);
            section.put("description", stored == null ? "" : stored);
          }
        });
    return null;
  }

  static PveError reserved(String name) {
    return PveError.die("unable to use snapshot name '" + name + "' (reserved name)");
  }
}
