package io.proxmoxmpc.operator;

import io.proxmoxmpc.proxmox.Fence;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Whether this process is the one that acts. Without an election it always is: the data folder's
 * lock, or a Deployment of one replica that is recreated and not rolled, sees to that.
 */
@Singleton
class Leadership implements Fence {
  private static final Logger LOG = Logger.getLogger(Leadership.class);

  private final boolean elected;
  private volatile boolean leading;

  Leadership(OperatorSettings settings) {
    this.elected = settings.leaderElection() && !settings.dataDirLease();
    this.leading = !elected;
  }

  boolean elected() {
    return elected;
  }

  @Override
  public boolean holds() {
    return leading;
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
