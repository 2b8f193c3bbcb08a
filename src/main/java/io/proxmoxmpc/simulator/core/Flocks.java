package io.proxmoxmpc.simulator.core;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** File locks that serialise changes to one guest ({@code PVE::Tools::lock_file}). */
public final class Flocks {
  private static final long TIMEOUT_MILLIS = 10_000;

  private record Holder(Thread thread, int depth) {}

  private final World world;
  private final Map<String, Holder> held = new HashMap<>();

  Flocks(World world) {
    this.world = world;
  }

  /** Runs something while holding a lock file, waiting for it as long as Proxmox does. */
  public <T> T with(String file, Supplier<T> body) {
    return with(file, TIMEOUT_MILLIS, body);
  }

  /** Runs something while holding a lock file, waiting for it as long as given. */
  public <T> T with(String file, long timeoutMillis, Supplier<T> body) {
    acquire(file, timeoutMillis);
    try {
      return body.get();
    } finally {
      release(file);
    }
  }

  /** Whether a holder other than the caller has the lock. */
  public boolean isBusy(String file) {
    Holder holder = held.get(file);
    return holder != null && !holder.thread().equals(Thread.currentThread());
  }

  private void acquire(String file, long timeoutMillis) {
    if (!world.await(() -> !isBusy(file), timeoutMillis)) {
      throw PveError.die("can't lock file '" + file + "' - got timeout");
    }
    Holder mine = held.get(file);
    held.put(file, new Holder(Thread.currentThread(), mine == null ? 1 : mine.depth() + 1));
  }

  private void release(String file) {
    Holder mine = held.get(file);
    if (mine == null || mine.depth() == 1) {
      held.remove(file);
    } else {
      held.put(file, new Holder(mine.thread(), mine.depth() - 1));
    }
  }
}
