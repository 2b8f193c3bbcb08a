package io.proxmoxmpc.history;

import io.proxmoxmpc.domain.Claim;
import io.proxmoxmpc.domain.LastApplied;
import io.proxmoxmpc.domain.Owner;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which resource has which guest, and had. */
@ApplicationScoped
public class Guests {
  private static final String HELD = " and state in (CLAIMED, OWNED)";

  private final Transactions transactions;
  private final GuestStore store;

  Guests(Transactions transactions, GuestStore store) {
    this.transactions = transactions;
    this.store = store;
  }

  public Optional<Claim> find(String clusterId, int vmid) {
    return first("key = ?1", new GuestKey(clusterId, vmid));
  }

  /** The guest that this very resource (by uid) has in the cluster. */
  public Optional<Claim> ofOwner(String clusterId, Owner owner) {
    return first("ownerUid = ?1 and key.clusterId = ?2" + HELD, owner.uid(), clusterId);
  }

  /** The guest that this very resource has under any cluster id. */
  public Optional<Claim> ofOwnerAnywhere(Owner owner) {
    return first("ownerUid = ?1" + HELD, owner.uid());
  }

  /** Whatever resources of this kind, namespace and name have or had and is not deleted. */
  public List<Claim> named(String clusterId, Owner sameName) {
    return list(
        "key.clusterId = ?1 and kind = ?2 and ownerNamespace = ?3 and ownerName = ?4",
        clusterId,
        sameName.kind().apiName(),
        sameName.namespace(),
        sameName.name());
  }

  public List<Claim> all(String clusterId) {
    return list("key.clusterId = ?1", clusterId);
  }

  /** How many guests of the cluster are ours; counted, so that an odd row spoils nothing. */
  public int owned(String clusterId) {
    return transactions.call(
        () -> (int) GuestRow.count("key.clusterId = ?1 and state = OWNED", clusterId));
  }

  /**
   * Takes the id for the claim's owner. False when another resource holds it; a guest that was let
   * go or deleted is held by nobody, and claiming one's own again is fine.
   */
  public boolean claim(Claim claim) {
    return transactions.call(() -> store.claim(claim, Set.of(claim.owner().uid())));
  }

  /**
   * Takes the id over from an owner that no longer lives. False when the row is held by anybody but
   * these two.
   */
  public boolean takeOver(Claim claim, Owner former) {
    return transactions.call(() -> store.claim(claim, Set.of(claim.owner().uid(), former.uid())));
  }

  /** Writes the row as it is given; whether that is right was decided before. */
  public void save(Claim claim) {
    transactions.run(() -> store.put(claim));
  }

  /** Notes a guest whose marker names this owner, unless something is on record of it already. */
  public void sighted(String clusterId, int vmid, Owner owner) {
    transactions.run(() ->
        store.sighted(
            new Claim(
                clusterId,
                vmid,
                owner,
                Claim.State.SIGHTED,
                null,
                LastApplied.NONE,
                new TreeSet<>(),
                null)));
  }

  /** Notes that the guest is proven to be gone. */
  public void drop(String clusterId, int vmid) {
    transactions.run(() -> store.delete(clusterId, vmid));
  }

  /**
   * The highest id from {@code from} to {@code to} that was ever claimed in the cluster, deleted
   * guests included; 0 if none. Ids beside the range (adopted or pinned ones) do not count, or the
   * search would begin anew each time and hand out what somebody just let go.
   */
  public int highestEverClaimed(String clusterId, int from, int to) {
    return transactions.call(() ->
        GuestRow.find(
                "select max(g.key.vmid) from GuestRow g where g.key.clusterId = ?1 and g.key.vmid"
                    + " between ?2 and ?3",
                clusterId,
                from,
                to)
            .project(Integer.class)
            .firstResultOptional()
            .orElse(0));
  }

  private Optional<Claim> first(String condition, Object... parameters) {
    return list(condition, parameters).stream().findFirst();
  }

  private List<Claim> list(String condition, Object... parameters) {
    return transactions.call(() -> {
      List<GuestRow> rows =
          GuestRow.list(
              condition + " and state <> DELETED order by key.clusterId, key.vmid", parameters);
      return rows.stream().flatMap(row -> GuestStore.toClaim(row).stream()).toList();
    });
  }
}
