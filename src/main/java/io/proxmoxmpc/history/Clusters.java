package io.proxmoxmpc.history;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;

/** What is remembered of clusters: the pinned identity of a name, and the sweep of an identity. */
@ApplicationScoped
public class Clusters {
  /** Two replicas may finish it at the same time. */
  private static final String NOTE_SWEEP =
      "INSERT INTO sweep (cluster_id, swept_for, swept_at, highest_vmid, accepted_unread) VALUES"
          + " (:cluster, :uid, :now, :highest, :unread) ON CONFLICT DO NOTHING";

  private static final String SWEPT =
      "SELECT count(*) FROM sweep WHERE cluster_id = :cluster AND swept_for = :uid";

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

  /** Whether every guest of the cluster was asked once for the ProxmoxCluster of this uid. */
  public boolean swept(String clusterId, String uid) {
    return transactions.call(() ->
        ((Number)
                    entities
                        .createNativeQuery(SWEPT)
                        .setParameter("cluster", clusterId)
                        .setParameter("uid", uid)
                        .getSingleResult())
                .longValue()
            > 0);
  }

  /**
   * Notes that the sweep is done.
   *
   * @param uid of the ProxmoxCluster that it was done for
   * @param highestVmid the highest VMID that was listed
   * @param acceptedUnread how many guests a person agreed to leave unread
   */
  public void sweepDone(String clusterId, String uid, int highestVmid, int acceptedUnread) {
    transactions.run(() ->
        entities
            .createNativeQuery(NOTE_SWEEP)
            .setParameter("cluster", clusterId)
            .setParameter("uid", uid)
            .setParameter("now", Instant.now())
            .setParameter("highest", highestVmid)
            .setParameter("unread", acceptedUnread)
            .executeUpdate());
  }

  private <T> Optional<T> find(Class<T> type, String id) {
    return Optional.ofNullable(entities.find(type, id));
  }
}
