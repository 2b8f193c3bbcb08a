package io.proxmoxmpc.history;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;

/** What is remembered of clusters: the pinned identity of a name, and the sweep of an identity. */
@ApplicationScoped
public class Clusters {
  /** Two ProxmoxClusters may stand for one Proxmox and finish their sweeps at the same time. */
  private static final String NOTE_SWEEP =
      "INSERT INTO sweep (cluster_id, swept_at, highest_vmid, accepted_unread) VALUES (:cluster,"
          + " :now, :highest, :unread) ON CONFLICT (cluster_id) DO UPDATE SET swept_at ="
          + " excluded.swept_at, highest_vmid = excluded.highest_vmid, accepted_unread ="
          + " excluded.accepted_unread";

  private final Transactions transactions;
  private final EntityManager entities;

  Clusters(Transactions transactions, EntityManager entities) {
    this.transactions = transactions;
    this.entities = entities;
  }

  /** The cluster id that the ProxmoxCluster of this name is pinned to. */
  public Optional<String> pin(String name) {
    return transactions.call(() -> find(PinRow.class, name).map(row -> row.clusterId));
  }

  /** Pins the name, or moves its pin; claims stay under the id that they have. */
  public void pin(String name, String clusterId) {
    transactions.run(() -> {
      PinRow row = find(PinRow.class, name).orElseGet(PinRow::new);
      if (!clusterId.equals(row.clusterId)) {
        row.name = name;
        row.clusterId = clusterId;
        row.pinned = Instant.now();
        row.persist();
      }
    });
  }

  /** Whether the cluster was swept since this database began. */
  public boolean swept(String clusterId) {
    return transactions.call(() -> find(SweepRow.class, clusterId).isPresent());
  }

  /** The highest VMID that the sweep saw, below which no id is given out; 0 before it. */
  public int highestSwept(String clusterId) {
    return transactions.call(
        () -> find(SweepRow.class, clusterId).map(row -> row.highestVmid).orElse(0));
  }

  /** How many guests a person agreed to leave unread in the sweep. */
  public int acceptedUnread(String clusterId) {
    return transactions.call(
        () -> find(SweepRow.class, clusterId).map(row -> row.acceptedUnread).orElse(0));
  }

  /**
   * Notes that the sweep is done.
   *
   * @param highestVmid the highest VMID that was listed
   * @param acceptedUnread how many guests a person agreed to leave unread
   */
  public void sweepDone(String clusterId, int highestVmid, int acceptedUnread) {
    transactions.run(() ->
        entities
            .createNativeQuery(NOTE_SWEEP)
            .setParameter("cluster", clusterId)
            .setParameter("now", Instant.now())
            .setParameter("highest", highestVmid)
            .setParameter("unread", acceptedUnread)
            .executeUpdate());
  }

  private <T> Optional<T> find(Class<T> type, String id) {
    return Optional.ofNullable(entities.find(type, id));
  }
}
