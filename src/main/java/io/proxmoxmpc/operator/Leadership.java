package io.proxmoxmpc.operator;

import io.proxmoxmpc.proxmox.Fence;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Whether this process is the one that acts. Without an election it always is: the data folder's
 * lock, or a Deployment of one replica that is recreated and not rolled, sees to that. With one, a
 * leader also stops by itself when its lease was not renewed in time by the monotonic clock,
 * whether or not anybody told it so.
 */
@Singleton
class Leadership implements Fence {
  private static final Logger LOG = Logger.getLogger(Leadership.class);

  private final boolean elected;
  private final LongSupplier nanoTime;
  private volatile boolean leading;
  private volatile long validUntil;

  @Inject
  Leadership(OperatorSettings settings) {
    this(settings.leaderElection() && !settings.dataDirLease(), System::nanoTime);
  }

  Leadership(boolean elected, LongSupplier nanoTime) {
    this.elected = elected;
    this.nanoTime = nanoTime;
    this.leading = !elected;
  }

  boolean elected() {
    return elected;
  }

  @Override
  public boolean holds() {
    return leading && (!elected || validUntil - nanoTime.getAsLong() > 0);
  }

  /** The lease was seen renewed by us, and is good for this much longer. */
  void renewed(Duration validFor) {
    validUntil = nanoTime.getAsLong() + validFor.toNanos();
  }

  void started() {
    leading = true;
    LOG.info("this replica leads now");
  }

  /** True when it was leading until now. */
  boolean stopped() {
    boolean was = leading;
    leading = false;
    return was;
  }
}
