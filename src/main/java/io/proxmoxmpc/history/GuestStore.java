package io.proxmoxmpc.history;

import com.fasterxml.jackson.core.type.TypeReference;
import io.proxmoxmpc.domain.Claim;
import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.LastApplied;
import io.proxmoxmpc.domain.Owner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads and writes guest rows inside a transaction that somebody else began. */
@ApplicationScoped
class GuestStore {
  private static final String RESERVE =
      "INSERT INTO guest (cluster_id, vmid, kind, owner_namespace, owner_name, owner_uid, state,"
          + " created, updated) VALUES (:cluster, :vmid, :kind, '', '', '', 'DELETED', :now, :now)"
          + " ON CONFLICT DO NOTHING";

  private final EntityManager entities;
  private final RevisionStore revisions;

  GuestStore(EntityManager entities, RevisionStore revisions) {
    this.entities = entities;
    this.revisions = revisions;
  }

  /** Writes the claim as the guest's row, whatever stood there. */
  void put(Claim claim) {
    fill(locked(claim), claim);
  }

  /** Writes the claim unless a resource of another uid holds the id. */
  boolean claim(Claim claim, Set<String> uids) {
    GuestRow row = locked(claim);
    if (row.state.held() && !uids.contains(row.ownerUid)) {
      return false;
    }
    fill(row, claim);
    return true;
  }

  /** Notes a guest of which nothing is on record yet. */
  void sighted(Claim claim) {
    GuestRow row = locked(claim);
    if (row.state == GuestRow.State.DELETED || row.state == GuestRow.State.SIGHTED) {
      fill(row, claim);
    }
  }

  void delete(String clusterId, int vmid) {
    GuestRow row = entities.find(GuestRow.class, new GuestKey(clusterId, vmid));
    if (row != null) {
      row.state = GuestRow.State.DELETED;
      row.updated = Instant.now();
      revisions.gone(clusterId, vmid);
    }
  }

  static Optional<Claim> toClaim(GuestRow row) {
    if (row.state == GuestRow.State.DELETED) {
      return Optional.empty();
    }
    try {
      return Optional.of(claim(row));
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new HistoryUnavailable(
          "our record of guest %d cannot be read (%s): a newer version wrote it, or somebody by hand;"
                  .formatted(row.key.vmid(), e.getMessage())
              + " nothing is done to the guest until it is mended",
          e);
    }
  }

  private static Claim claim(GuestRow row) {
    return new Claim(
        row.key.clusterId(),
        row.key.vmid(),
        new Owner(GuestKind.ofApiName(row.kind), row.ownerNamespace, row.ownerName, row.ownerUid),
        Claim.State.valueOf(row.state.name()),
        row.witness,
        new LastApplied(
            Json.read(row.lastApplied, new TypeReference<TreeMap<String, LastApplied.Entry>>() {})),
        Json.read(row.volumes, new TypeReference<TreeSet<String>>() {}),
        row.madeFrom);
  }

  /**
   * The row under a lock, made as a deleted one where there is none: of two that claim the same new
   * id the second waits here and then sees the first.
   */
  private GuestRow locked(Claim claim) {
    entities
        .createNativeQuery(RESERVE)
        .setParameter("cluster", claim.clusterId())
        .setParameter("vmid", claim.vmid())
        .setParameter("kind", claim.kind().apiName())
        .setParameter("now", Instant.now())
        .executeUpdate();
    return entities.find(
        GuestRow.class,
        new GuestKey(claim.clusterId(), claim.vmid()),
        LockModeType.PESSIMISTIC_WRITE);
  }

  private void fill(GuestRow row, Claim claim) {
    row.kind = claim.kind().apiName();
    row.ownerNamespace = claim.owner().namespace();
    row.ownerName = claim.owner().name();
    row.ownerUid = claim.owner().uid();
    row.state = GuestRow.State.valueOf(claim.state().name());
    row.witness = claim.witness();
    row.lastApplied = Json.write(claim.lastApplied().entries());
    row.volumes = Json.write(claim.volumes());
    row.madeFrom = claim.madeFrom();
    row.updated = Instant.now();
    if (!row.state.held()) {
      revisions.gone(claim.clusterId(), claim.vmid());
    }
  }
}
