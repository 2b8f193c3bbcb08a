package io.proxmoxmpc.simulator.cluster;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.MethodTable;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Rows;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.Pool;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Pools: containers of guests and storages that rights are given on. */
final class PoolMethods {
  private PoolMethods() {}

  static void register(MethodTable table) {
    table
        .get("/pools", PoolMethods::list)
        .get("/pools/{poolid}", PoolMethods::read)
        .post("/pools", PoolMethods::create)
        .put("/pools", new UpdatePool())
        .put("/pools/{poolid}", new UpdatePool())
        .delete("/pools", PoolMethods::delete)
        .delete("/pools/{poolid}", PoolMethods::delete);
  }

  static Pool require(Call call, String id) {
    Pool pool = call.cluster().pools.get(id);
    if (pool == null) {
      throw PveError.die("pool '" + id + "' does not exist");
    }
    return pool;
  }

  private static Object list(Call call) {
    String only = call.get("poolid");
    if (only != null) {
      call.rights().check("/pool/" + only, "Pool.Audit");
      Map<String, @Nullable Object> detail = detail(call, require(call, only));
      detail.put("poolid", only);
      return List.of(detail);
    }
    Rows<Map<String, Object>> rows = new Rows<>();
    for (Pool pool : call.cluster().pools.values()) {
      if (call.rights().has("/pool/" + pool.id, "Pool.Audit")) {
        Map<String, Object> row = new TreeMap<>();
        row.put("poolid", pool.id);
        if (pool.comment != null) {
          row.put("comment", pool.comment);
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private static Object read(Call call) {
    Pool pool = require(call, call.require("poolid"));
    Map<String, @Nullable Object> detail = detail(call, pool);
    detail.put("poolid", pool.id);
    return detail;
  }

  private static Map<String, @Nullable Object> detail(Call call, Pool pool) {
    String type = call.get("type", "");
    Rows<Map<String, @Nullable Object>> members = new Rows<>();
    for (int vmid : pool.guests) {
      Guest guest = call.cluster().guest(vmid);
      boolean wanted = type.isEmpty() || guest != null && type.equals(guest.kind.path());
      if (guest != null && wanted) {
        Map<String, @Nullable Object> row = GuestRow.of(call.cluster(), guest);
        row.remove("pool");
        row.remove("tags");
        members.add(row);
      }
    }
    for (String storage : pool.storages) {
      if (type.isEmpty() || type.equals("storage")) {
        members.addAll(StorageMembers.of(call, storage));
      }
    }
    Map<String, @Nullable Object> detail = new TreeMap<>();
    detail.put("members", members);
    if (pool.comment != null) {
      detail.put("comment", pool.comment);
    }
    return detail;
  }

  private static @Nullable Object create(Call call) {
    String id = call.require("poolid");
    if (call.cluster().pools.containsKey(id)) {
      throw PveError.die("create pool failed: pool '" + id + "' already exists");
    }
    int slash = id.lastIndexOf('/');
    if (slash > 0 && !call.cluster().pools.containsKey(id.substring(0, slash))) {
      throw PveError.die(
          "create pool failed: parent '"
              + id.substring(0, slash)
              + "' of pool '"
              + id
              + "' does not exist");
    }
    call.cluster()
        .pools
        .put(id, new Pool(id, call.get("comment", "").isEmpty() ? null : call.get("comment")));
    return null;
  }

  private static @Nullable Object delete(Call call) {
    String id = call.require("poolid");
    Pool pool = call.cluster().pools.get(id);
    String prefix = "delete pool failed: pool '" + id + "'";
    if (pool == null) {
      throw PveError.die(prefix + " does not exist");
    }
    for (String other : call.cluster().pools.keySet()) {
      if (other.startsWith(id + "/")) {
        throw PveError.die(prefix + " is not empty (contains pool '" + other + "')");
      }
    }
    // Members that are gone do not count; ids are sorted as texts.
    pool.guests.stream()
        .filter(vmid -> call.cluster().guest(vmid) != null)
        .map(String::valueOf)
        .sorted()
        .findFirst()
        .ifPresent(vmid -> {
          throw PveError.die(prefix + " is not empty (contains VM " + vmid + ")");
        });
    pool.storages.stream()
        .filter(call.cluster().storages::containsKey)
        .findFirst()
        .ifPresent(storage -> {
          throw PveError.die(prefix + " is not empty (contains storage '" + storage + "')");
        });
    call.cluster().pools.remove(id);
    call.cluster().access.forget("/pool/" + id);
    return null;
  }
}
