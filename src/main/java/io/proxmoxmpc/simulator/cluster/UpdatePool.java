package io.proxmoxmpc.simulator.cluster;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.state.Pool;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** {@code PUT /pools}: adds and removes members. */
final class UpdatePool implements Handler {
  @Override
  public @Nullable Object handle(Call call) {
    String id = call.require("poolid");
    Pool pool = call.cluster().pools.get(id);
    if (pool == null) {
      throw failed("pool '" + id + "' does not exist");
    }
    Map<Pool, TreeSet<Integer>> before = new IdentityHashMap<>();
    call.cluster().pools.values().forEach(one -> before.put(one, new TreeSet<>(one.guests)));
    TreeSet<String> storages = new TreeSet<>(pool.storages);
    try {
      change(call, pool);
    } catch (PveError e) {
      // The file is written at the end, so that a failure changes nothing.
      before.forEach((one, guests) -> one.guests = guests);
      pool.storages = storages;
      throw e;
    }
    return null;
  }

  private static void change(Call call, Pool pool) {
    for (String vmid : call.get("vms", "").split("[\\s,;\\x00]+")) {
      if (!vmid.isEmpty()) {
        guest(call, pool, Integer.parseInt(vmid));
      }
    }
    for (String storage : call.get("storage", "").split("[\\s,;\\x00]+")) {
      if (!storage.isEmpty()) {
        storage(call, pool, storage);
      }
    }
    if (call.has("comment")) {
      String comment = call.require("comment");
      pool.comment = comment.isEmpty() ? null : comment;
    }
  }

  private static void guest(Call call, Pool pool, int vmid) {
    call.rights().checkAny("/vms/" + vmid, "Permissions.Modify", "VM.Allocate");
    boolean member = pool.guests.contains(vmid);
    if (call.flag("delete")) {
      if (!member) {
        throw failed("VM " + vmid + " is not a pool member");
      }
      pool.guests.remove(vmid);
      return;
    }
    if (member) {
      throw failed("VM " + vmid + " is already a pool member");
    }
    Optional<Pool> other = call.cluster().poolOf(vmid);
    if (other.isPresent()) {
      String otherId = other.get().id;
      if (!call.flag("allow-move")) {
        throw failed(
            "VM "
                + vmid
                + " belongs already to pool '"
                + otherId
                + "' and 'allow-move' is not set");
      }
      call.rights().check("/pool/" + otherId, "Pool.Allocate");
      other.get().guests.remove(vmid);
    }
    pool.guests.add(vmid);
  }

  private static void storage(Call call, Pool pool, String storage) {
    call.rights().checkAny("/storage/" + storage, "Permissions.Modify", "Datastore.Allocate");
    if (call.flag("delete")) {
      if (!pool.storages.remove(storage)) {
        throw failed("Storage '" + storage + "' is not a pool member");
      }
    } else if (!pool.storages.add(storage)) {
      throw failed("Storage '" + storage + "' is already a pool member");
    }
  }

  private static PveError failed(String why) {
    return PveError.die("update pools failed: " + why);
  }
}
