package io.proxmoxmpc.history;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Adds revisions inside a transaction that somebody else began. */
@ApplicationScoped
class RevisionStore {
  /** An arbitrary number of ours among PostgreSQL's advisory locks. */
  private static final long IN_ORDER = 0x70766d7063L;

  private final EntityManager entities;

  RevisionStore(EntityManager entities) {
    this.entities = entities;
  }

  /** Adds the content unless the guest's latest revision says the same; returns the current id. */
  long add(RevisionContent content) {
    RevisionRow next = RevisionRows.of(content);
    RevisionRow latest = latest(content.clusterId(), content.vmid()).orElse(null);
    if (latest != null && RevisionRows.sameMeaning(latest, next)) {
      return Objects.requireNonNull(latest.id);
    }
    return insert(next);
  }

  /** Notes that the guest is no longer ours to describe, if it ever was. */
  void gone(String clusterId, int vmid) {
    latest(clusterId, vmid)
        .filter(row -> !row.gone)
        .ifPresent(row -> insert(RevisionRows.farewell(row)));
  }

  Optional<Recorded> last(String clusterId, int vmid) {
    return latest(clusterId, vmid).filter(row -> !row.gone).map(RevisionRows::recorded);
  }

  private Optional<RevisionRow> latest(String clusterId, int vmid) {
    return RevisionRow.find("clusterId = ?1 and vmid = ?2 order by id desc", clusterId, vmid)
        .firstResultOptional();
  }

  /** One at a time, so that ids become visible in their order and no reader skips one for good. */
  private long insert(RevisionRow row) {
    entities
        .createNativeQuery("SELECT pg_advisory_xact_lock(:key)", Object.class)
        .setParameter("key", IN_ORDER)
        .getResultList();
    row.at = Instant.now();
    row.persistAndFlush();
    return Objects.requireNonNull(row.id);
  }
}
