package io.proxmoxmpc.history;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.OptionalLong;

/** The meaning of each guest, one row per change of it. */
@ApplicationScoped
public class Revisions {
  private final Transactions transactions;
  private final RevisionStore store;

  Revisions(Transactions transactions, RevisionStore store) {
    this.transactions = transactions;
    this.store = store;
  }

  /**
   * Records what the guest means now; a row is added only when that differs from the last one.
   *
   * @return the id of the guest's current revision, always present
   */
  public OptionalLong record(RevisionContent content) {
    return OptionalLong.of(transactions.call(() -> store.add(content)));
  }

  /** What was last recorded of the guest; empty when nothing was, or it is no longer described. */
  public Optional<Recorded> last(String clusterId, int vmid) {
    return transactions.call(() -> store.last(clusterId, vmid));
  }

  /**
   * Ends the description of a guest that no resource has any more; dropping a claim does it too.
   */
  public void gone(String clusterId, int vmid) {
    transactions.run(() -> store.gone(clusterId, vmid));
  }
}
