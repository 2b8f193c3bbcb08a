package io.proxmoxmpc.history;

import io.proxmoxmpc.domain.Claim;
import io.proxmoxmpc.domain.LastApplied;
import io.proxmoxmpc.domain.Owner;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The guest rows without a database, for tests of who writes them when. */
public final class MemoryGuests extends Guests {
  private final TreeMap<Integer, Claim> rows = new TreeMap<>();
  private final TreeSet<Integer> ever = new TreeSet<>();
  private int writes;

  public MemoryGuests() {
    super(null, null);
  }

  /** How often a row was written, whether that changed it or not. */
  public int writes() {
    return writes;
  }

  @Override
  public Optional<Claim> find(String clusterId, int vmid) {
    return Optional.ofNullable(rows.get(vmid));
  }

  @Override
  public Optional<Claim> ofOwner(String clusterId, Owner owner) {
    return rows.values().stream()
        .filter(claim -> claim.owner().uid().equals(owner.uid()) && claim.isHeld())
        .findFirst();
  }

  @Override
  public Optional<Claim> ofOwnerAnywhere(Owner owner) {
    return ofOwner("", owner);
  }

  @Override
  public List<Claim> named(String clusterId, Owner sameName) {
    return rows.values().stream().filter(claim -> claim.owner().sameName(sameName)).toList();
  }

  @Override
  public List<Claim> all(String clusterId) {
    return List.copyOf(rows.values());
  }

  @Override
  public int owned(String clusterId) {
    return (int) rows.values().stream().filter(claim -> claim.state() == Claim.State.OWNED).count();
  }

  @Override
  public boolean claim(Claim claim) {
    Claim old = rows.get(claim.vmid());
    if (old != null && old.isHeld() && !old.owner().uid().equals(claim.owner().uid())) {
      return false;
    }
    save(claim);
    return true;
  }

  @Override
  public boolean takeOver(Claim claim, Owner former) {
    Claim old = rows.get(claim.vmid());
    if (old != null && old.isHeld() && !old.owner().uid().equals(former.uid())) {
      return claim(claim);
    }
    save(claim);
    return true;
  }

  @Override
  public void save(Claim claim) {
    writes++;
    ever.add(claim.vmid());
    rows.put(claim.vmid(), claim);
  }

  @Override
  public void sighted(String clusterId, int vmid, Owner owner) {
    if (!rows.containsKey(vmid)) {
      save(
          new Claim(
              clusterId,
              vmid,
              owner,
              Claim.State.SIGHTED,
              null,
              LastApplied.NONE,
              new TreeSet<>(),
              null));
    }
  }

  @Override
  public void drop(String clusterId, int vmid) {
    writes++;
    rows.remove(vmid);
  }

  @Override
  public int highestEverClaimed(String clusterId, int from, int to) {
    Integer highest = ever.floor(to);
    return highest == null || highest < from ? 0 : highest;
  }
}
