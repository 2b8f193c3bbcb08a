package io.proxmoxmpc.simulator.core;

import io.proxmoxmpc.simulator.state.Cluster;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** File locks that serialise changes to one guest ({@code PVE::Tools::lock_file}). */
public final class Flocks {
  private static final long TIMEOUT_MILLIS = 10_000;

  private record Holder(Thread thread, int depth) {}

  /** Each cluster has its own files. */
  private record Place(Cluster cluster, String file) {}

  private final World world;
  private final Map<Place, Holder> held = new HashMap<>();

  Flocks(World world) {
    this.world = world;
  }

  /** Runs something while holding a lock file, waiting for it as long as Proxmox does. */
  public <T> T with(String file, Supplier<T> body) {
    return with(file, TIMEOUT_MILLIS, body);
  }

  /** Runs something while holding a lock file, waiting for it as long as given. */
  public <T> T with(String file, long timeoutMillis, Supplier<T> body) {
    Place place = acquire(file, timeoutMillis);
    try {
      return body.get();
    } finally {
      release(place);
    }
  }

  /** Whether a holder other than the caller has the lock. */
  public boolean isBusy(String file) {
    Holder holder = held.get(place(file));
    return holder != null && !holder.thread().equals(Thread.currentThread());
  }

  private Place place(String file) {
    return new Place(world.cluster(), file);
  }

  private Place acquire(String file, long timeoutMillis) {
    if (!world.await(() -> !isBusy(file), timeoutMillis)) {
      throw PveError.die("can't lock file '" + file + "' - got timeout");
    }
    Place place = place(file);
    Holder mine = held.get(place);
    held.put(place, new Holder(Thread.currentThread(), mine == null ? 1 : mine.depth() + 1));
    return place;
  }

  private void release(Place place) {
    Holder mine = held.get(place);
    if (mine == null || mine.depth() == 1) {
      held.remove(place);
    } else {
      held.put(place, new Holder(mine.thread(), mine.depth() - 1));
    }
  }
}
