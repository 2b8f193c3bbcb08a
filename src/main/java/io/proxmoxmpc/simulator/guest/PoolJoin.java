package io.proxmoxmpc.simulator.guest;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.state.Pool;
import org.jspecify.annotations.Nullable;

/** Puts a new guest into the pool that its call named, as the last step. */
public final class PoolJoin {
  private PoolJoin() {}

  public static void checkExists(Call call, @Nullable String pool) {
    if (pool != null && !call.cluster().pools.containsKey(pool)) {
      throw PveError.denied("pool '" + pool + "' does not exist");
    }
  }

  public static void join(Call call, int vmid, @Nullable String poolId) {
    Pool pool = poolId == null ? null : call.cluster().pools.get(poolId);
    if (pool != null) {
      call.cluster().pools.values().forEach(p -> p.guests.remove(vmid));
      pool.guests.add(vmid);
    }
  }
}
