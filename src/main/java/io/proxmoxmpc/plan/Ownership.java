package io.proxmoxmpc.plan;

import io.proxmoxmpc.domain.Claim;
import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.Marker;
import io.proxmoxmpc.domain.ObservedGuest;
import io.proxmoxmpc.domain.Owner;
import io.proxmoxmpc.domain.PropertyString;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Whose a guest is, from its marker, our claim and a witness: a pure table. */
public final class Ownership {
  /** Stands in a claim's record with the uid whose marker we replaced by ours. */
  public static final String TAKEN = "@taken";

  /** What the three together say. */
  public enum Verdict {
    /** Marker and owner agree. */
    OURS,
    /** Ours by claim and witness, but the marker is missing: stamp it again. */
    OURS_UNSTAMPED,
    /** Ours from an earlier life of the same resource: one marker write takes it. */
    TAKE_OVER,
    /** Something is at work on it; it is not judged now. */
    UNDECIDED,
    /** It carries the marker of the guest that it was copied from. */
    COPY,
    /** No marker at all, and no claim of anybody alive. */
    FOREIGN,
    /** Marked by us for a resource of another name that is gone; only an adoption takes it. */
    ORPHANED,
    /** No marker, a claim, and no witness. */
    LOST,
    /** It was released by /forget; only a pinned VMID takes it again. */
    RELEASED,
    /** Another operator's or another living resource's, or more than one marker. */
    CONFLICT
  }

  /**
   * What is asked.
   *
   * @param claim our row for this very id, whoever's it is
   * @param living whether a resource with this uid exists
   * @param pinned the manifest names this VMID itself
   */
  public record Question(
      String operatorId,
      Owner owner,
      ObservedGuest guest,
      Optional<Claim> claim,
      Predicate<String> living,
      boolean pinned) {}

  /**
   * Tasks that leave a guest what it is. Any other may be making, replacing or removing it while it
   * looks like an empty stranger without a lock (BH 22i), also one that a later Proxmox invents.
   */
  private static final Set<String> HARMLESS =
      Set.of(
          "hastart",
          "hastop",
          "qmconfig",
          "qmpause",
          "qmreboot",
          "qmreset",
          "qmresume",
          "qmshutdown",
          "qmstart",
          "qmstop",
          "qmsuspend",
          "resize",
          "spiceproxy",
          "spiceshell",
          "termproxy",
          "vncproxy",
          "vncshell",
          "vzreboot",
          "vzresume",
          "vzshutdown",
          "vzstart",
          "vzstop",
          "vzsuspend");

  /** Stands in the claim of a guest whose adoption was granted, until its marker is ours. */
  public static final String ADOPTING = "@adopting";

  private Ownership() {}

  public static Verdict judge(Question q) {
    if (busy(q.guest())) {
      return Verdict.UNDECIDED;
    }
    List<Marker> markers = Marker.findAll(q.guest().description()).stream().distinct().toList();
    if (markers.size() > 1 || claimedByAnother(q)) {
      return Verdict.CONFLICT;
    }
    return markers.isEmpty() ? unmarked(q) : marked(q, markers.getFirst());
  }

  /** Under a lock, or with a task at work that makes what is seen meaningless (BH 22i). */
  public static boolean busy(ObservedGuest guest) {
    return guest.lock().isPresent()
        || guest.tasks().stream().anyMatch(task -> !HARMLESS.contains(task.type()));
  }

  /** What else identifies a guest: smbios uuid for a VM, the rootfs volume for a container. */
  public static @Nullable String witness(ObservedGuest guest) {
    boolean vm = guest.kind() == GuestKind.QEMU;
    String raw = guest.current().get(vm ? "smbios1" : "rootfs");
    if (raw == null) {
      return null;
    }
    String key = vm ? "uuid" : "volume";
    return PropertyString.parse(raw, key).get(key).orElse(null);
  }

  /** Whatever the guest says: one that a living resource has is nobody else's. */
  private static boolean claimedByAnother(Question q) {
    return q.claim()
        .filter(claim -> !claim.owner().uid().equals(q.owner().uid()))
        .filter(claim -> claim.isHeld() && q.living().test(claim.owner().uid()))
        .isPresent();
  }

  private static boolean letGo(Claim claim) {
    return claim.state() == Claim.State.RELEASED || claim.state() == Claim.State.ABANDONED;
  }

  private static Verdict unmarked(Question q) {
    Claim claim = q.claim().filter(c -> c.owner().uid().equals(q.owner().uid())).orElse(null);
    if (claim != null && claim.state() == Claim.State.OWNED) {
      return witnessed(claim, q.guest()) ? Verdict.OURS_UNSTAMPED : Verdict.LOST;
    }
    // A line that only an operator writes and that we cannot read: a newer one's, perhaps.
    return Marker.hasUnreadable(q.guest().description()) ? Verdict.CONFLICT : Verdict.FOREIGN;
  }

  private static boolean witnessed(Claim claim, ObservedGuest guest) {
    return claim.witness() != null
        && claim.kind() == guest.kind()
        && claim.witness().equals(witness(guest));
  }

  /** A copy or an orphan that was just given to this resource: its old marker is to be replaced. */
  private static boolean adopting(Question q) {
    return q.claim()
        .filter(claim -> claim.owner().uid().equals(q.owner().uid()))
        .filter(claim -> claim.lastApplied().entries().containsKey(ADOPTING))
        .filter(claim -> witnessed(claim, q.guest()))
        .isPresent();
  }

  private static Verdict marked(Question q, Marker marker) {
    if (marker.vmid() != q.guest().vmid() || marker.owner().kind() != q.guest().kind()) {
      return adopting(q) ? Verdict.OURS_UNSTAMPED : Verdict.COPY;
    }
    if (!marker.operatorId().equals(q.operatorId())) {
      return Verdict.CONFLICT;
    }
    boolean sameName = marker.owner().sameName(q.owner());
    if (marker.state() == Marker.State.RELEASED || abandoned(q, marker)) {
      return q.pinned() && sameName ? Verdict.TAKE_OVER : Verdict.RELEASED;
    }
    if (marker.owner().uid().equals(q.owner().uid())) {
      return marker.state() == Marker.State.OWNED ? Verdict.OURS : Verdict.TAKE_OVER;
    }
    if (q.living().test(marker.owner().uid())) {
      return Verdict.CONFLICT;
    }
    if (!sameName) {
      return adopting(q) ? Verdict.OURS_UNSTAMPED : Verdict.ORPHANED;
    }
    return takenBefore(q, marker) ? Verdict.CONFLICT : Verdict.TAKE_OVER;
  }

  /** It was taken from this very uid before: somebody with our operator id takes it back. */
  private static boolean takenBefore(Question q, Marker marker) {
    return q.claim()
        .filter(claim -> claim.owner().uid().equals(q.owner().uid()))
        .map(claim -> claim.lastApplied().entries().get(TAKEN))
        .filter(entry -> entry.applied().equals(marker.owner().uid()))
        .isPresent();
  }

  /** Let go without a word in the guest, which could not be written: our record says it instead. */
  private static boolean abandoned(Question q, Marker marker) {
    return q.claim()
        .filter(Ownership::letGo)
        .filter(claim -> claim.owner().uid().equals(marker.owner().uid()))
        .isPresent();
  }
}
