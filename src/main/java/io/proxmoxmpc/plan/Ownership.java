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
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Whose a guest is, from its marker, our claim and a witness: a pure table. */
public final class Ownership {
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
    /** No marker at all, and never claimed. */
    FOREIGN,
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

  private static final Set<String> RESTORING =
      new TreeSet<>(
          List.of(
              "qmrestore",
              "vzrestore",
              "qmclone",
              "vzclone",
              "qmcreate",
              "vzcreate",
              "qmrollback",
              "vzrollback",
              "qmdestroy",
              "vzdestroy",
              "qmigrate",
              "vzmigrate"));

  private Ownership() {}

  public static Verdict judge(Question q) {
    if (busy(q.guest())) {
      return Verdict.UNDECIDED;
    }
    List<Marker> markers = Marker.findAll(q.guest().description()).stream().distinct().toList();
    if (markers.size() > 1) {
      return Verdict.CONFLICT;
    }
    return markers.isEmpty() ? unmarked(q) : marked(q, markers.getFirst());
  }

  /** Under a lock, or with a task at work that makes what is seen meaningless (BH 22i). */
  public static boolean busy(ObservedGuest guest) {
    return guest.lock().isPresent()
        || guest.tasks().stream().anyMatch(task -> RESTORING.contains(task.type()));
  }

  /** What else identifies a guest: smbios uuid for a VM, the rootfs volume for a container. */
  public static @Nullable String witness(ObservedGuest guest) {
    String raw = guest.current().get(guest.kind() == GuestKind.QEMU ? "smbios1" : "rootfs");
    if (raw == null) {
      return null;
    }
    String defaultKey = guest.kind() == GuestKind.QEMU ? "uuid" : "volume";
    return PropertyString.parse(raw, defaultKey).get(defaultKey).orElse(null);
  }

  private static Verdict unmarked(Question q) {
    if (q.claim().isEmpty()) {
      return Verdict.FOREIGN;
    }
    Claim claim = q.claim().get();
    if (!claim.owner().uid().equals(q.owner().uid()) || claim.state() == Claim.State.CLAIMED) {
      return Verdict.FOREIGN;
    }
    boolean witnessed =
        claim.witness() != null
            && claim.kind() == q.guest().kind()
            && claim.witness().equals(witness(q.guest()));
    return witnessed ? Verdict.OURS_UNSTAMPED : Verdict.LOST;
  }

  private static Verdict marked(Question q, Marker marker) {
    if (marker.vmid() != q.guest().vmid() || marker.owner().kind() != q.guest().kind()) {
      return Verdict.COPY;
    }
    if (!marker.operatorId().equals(q.operatorId())) {
      return Verdict.CONFLICT;
    }
    if (marker.state() == Marker.State.RELEASED) {
      return q.pinned() && marker.owner().sameName(q.owner())
          ? Verdict.TAKE_OVER
          : Verdict.RELEASED;
    }
    if (marker.owner().uid().equals(q.owner().uid())) {
      return marker.state() == Marker.State.OWNED ? Verdict.OURS : Verdict.TAKE_OVER;
    }
    if (marker.state() == Marker.State.OWNED && q.living().test(marker.owner().uid())) {
      return Verdict.CONFLICT;
    }
    return marker.owner().sameName(q.owner()) ? Verdict.TAKE_OVER : Verdict.CONFLICT;
  }
}
