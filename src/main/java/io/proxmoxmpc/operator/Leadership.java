package io.proxmoxmpc.operator;

import io.proxmoxmpc.proxmox.Fence;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Whether this process is the one that acts. Without an election it always is: the data folder's
 * lock, or a Deployment of one replica that is recreated and not rolled, sees to that. With one, a
 * leader also stops by itself when its lease was not renewed in time by the monotonic clock,
 * whether or not anybody told it so, and a new one waits by the same clock until the lease that it
 * last saw in other hands is over: the clocks of two machines may differ by any amount.
 */
@Singleton
class Leadership implements Fence {
  private static final Logger LOG = Logger.getLogger(Leadership.class);

  private final boolean elected;
  private final LongSupplier nanoTime;
  private volatile boolean leading;
  private volatile long validUntil;
  private volatile @Nullable Long othersUntil;

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
    return leading && (!elected || (validUntil - nanoTime.getAsLong() > 0 && !othersMayAct()));
  }

  private boolean othersMayAct() {
    Long until = othersUntil;
    return until != null && until - nanoTime.getAsLong() > 0;
  }

  /** Another replica was seen to hold the lease, and may for this much longer believe so. */
  void heldByAnother(Duration atMost) {
    othersUntil = nanoTime.getAsLong() + atMost.toNanos();
  }

  /** Nobody holds the lease: whoever did has let go of it. */
  void heldByNobody() {
    othersUntil = null;
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
