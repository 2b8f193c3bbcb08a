package io.proxmoxmpc.domain;

import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Our side of an ownership: the row that says which resource has which guest.
 *
 * @param witness what else identifies the guest (smbios uuid, rootfs volume); null until seen
 * @param volumes the volumes that were there when we created or took the guest, or that we added
 */
public record Claim(
    String clusterId,
    int vmid,
    Owner owner,
    State state,
    @Nullable String witness,
    LastApplied lastApplied,
    SortedSet<String> volumes,
    @Nullable String madeFrom) {

  /** How far the claim has come. */
  public enum State {
    /** The id is ours to try; the guest may not exist yet. */
    CLAIMED,
    /** The guest was seen with our marker. */
    OWNED,
    /** Let go with its marker saying so; a resource of the same name takes it back. */
    RETAINED,
    /** Found by the sweep: its marker names the resource, of which no record tells. */
    SIGHTED,
    /** Let go by {@code /forget}; never taken by itself. */
    RELEASED,
    /** Let go without a word in the guest, which could not be written. */
    ABANDONED
  }

  /** The same claim in the name of another resource. */
  public Claim ownedBy(Owner other) {
    return new Claim(clusterId, vmid, other, state, witness, lastApplied, volumes, madeFrom);
  }

  public Claim inState(State other) {
    return new Claim(clusterId, vmid, owner, other, witness, lastApplied, volumes, madeFrom);
  }

  public Claim withApplied(LastApplied other) {
    return new Claim(clusterId, vmid, owner, state, witness, other, volumes, madeFrom);
  }

  public Claim withVolumes(SortedSet<String> other) {
    return new Claim(clusterId, vmid, owner, state, witness, lastApplied, other, madeFrom);
  }

  /** The same claim once its guest was seen: ours, with what it was seen to have. */
  public Claim seen(@Nullable String itsWitness, SortedSet<String> itsVolumes) {
    return new Claim(
        clusterId, vmid, owner, State.OWNED, itsWitness, lastApplied, itsVolumes, madeFrom);
  }

  public Claim withSource(String source) {
    return new Claim(clusterId, vmid, owner, state, witness, lastApplied, volumes, source);
  }

  /** Whether the id is held: nobody else may claim it. */
  public boolean isHeld() {
    return state == State.CLAIMED || state == State.OWNED;
  }

  public GuestKind kind() {
    return owner.kind();
  }
}
