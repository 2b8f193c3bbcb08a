package io.proxmoxmpc.guest;

import io.proxmoxmpc.plan.Action;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * When each guest was looked at last. Proxmox guards config and size by a digest, but power and
 * destruction by nothing: those go out soon after a look, or not at all, however long PostgreSQL or
 * a slow Proxmox held them up in between.
 */
final class LookTimes {
  static final Duration LONGEST = Duration.ofSeconds(10);

  private final LongSupplier nanoTime;
  private final Map<Integer, Long> begun = new ConcurrentHashMap<>();

  LookTimes(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** A look begins: what it brings is as old as that. */
  void look(int vmid) {
    begun.put(vmid, nanoTime.getAsLong());
  }

  boolean recent(Action action) {
    Long at = begun.get(action.vmid());
    return !needsLook(action) || (at != null && nanoTime.getAsLong() - at < LONGEST.toNanos());
  }

  private static boolean needsLook(Action action) {
    return switch (action) {
      case Action.Start start -> true;
      case Action.Shutdown shutdown -> true;
      case Action.Reboot reboot -> true;
      case Action.Stop stop -> true;
      case Action.Destroy destroy -> true;
      case Action.Create create -> false;
      case Action.Clone clone -> false;
      case Action.Configure configure -> false;
      case Action.Resize resize -> false;
      case Action.JoinPool pool -> false;
    };
  }
}
