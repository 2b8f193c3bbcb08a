package io.proxmoxmpc.loop;

import io.proxmoxmpc.domain.Claim;
import io.proxmoxmpc.domain.LastApplied;
import io.proxmoxmpc.domain.ObservedGuest;
import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.domain.Source;
import io.proxmoxmpc.guest.Absence;
import io.proxmoxmpc.guest.Look;
import io.proxmoxmpc.history.Guests;
import io.proxmoxmpc.plan.Grants;
import io.proxmoxmpc.plan.Ownership;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * A resource without a claim: it may have had a guest before (our record was lost, it was retained,
 * it is to be adopted), and only if none of that is so is a new VMID claimed.
 */
@ApplicationScoped
public class TakeFlow {
  private static final Duration SOON = Duration.ofSeconds(2);

  private final Guests guests;
  private final ClaimFlow claims;
  private final Failures failures;

  TakeFlow(Guests guests, ClaimFlow claims, Failures failures) {
    this.guests = guests;
    this.claims = claims;
    this.failures = failures;
  }

  PassResult pass(Pass pass) {
    Optional<Claim> elsewhere = guests.ofOwnerAnywhere(pass.owner());
    if (elsewhere.isPresent()) {
      return elsewhere(pass, elsewhere.get());
    }
    Optional<Claim> earlier = earlierLife(pass);
    if (earlier.isPresent()) {
      return goOn(pass, earlier.get());
    }
    OptionalInt candidate = candidate(pass);
    if (candidate.isEmpty()) {
      return claims.pass(pass);
    }
    int vmid = candidate.getAsInt();
    return switch (pass.guests().lookWithPower(pass.owner().kind(), vmid, null)) {
      case Look.Found found -> judge(pass, found.guest());
      case Look.Missing missing -> missing(pass, vmid);
      case Look.Denied denied -> failures.end(pass, "looking at guest " + vmid, denied.failure());
      case Look.Unreadable unreadable ->
          failures.end(pass, "looking at guest " + vmid, unreadable.failure());
    };
  }

  /** The guest was an earlier cluster's: it is taken over if its own marker stands here too. */
  PassResult elsewhere(Pass pass, Claim claim) {
    Look look = pass.guests().lookWithPower(claim.kind(), claim.vmid(), null);
    if (look instanceof Look.Found(ObservedGuest guest)) {
      Ownership.Verdict verdict = pass.judge(guest, guests.find(pass.clusterId(), claim.vmid()));
      if (verdict == Ownership.Verdict.UNDECIDED) {
        return atWork(pass, guest);
      }
      if (verdict == Ownership.Verdict.OURS) {
        return take(
            pass,
            guest,
            "found in another Proxmox",
            KnownVolumes.of(pass, guest, Optional.of(claim)),
            LastApplied.NONE);
      }
    }
    return notHere(pass, claim);
  }

  private static PassResult notHere(Pass pass, Claim claim) {
    return pass.results()
        .stalled(
            Reason.CLUSTER_IDENTITY_CHANGED,
            "the guest is %s %d of another Proxmox (%s): nothing is done here; delete the resource"
                    .formatted(claim.kind().label(), claim.vmid(), claim.clusterId())
                + " and annotate forget: %d to let it go".formatted(claim.vmid()),
            Duration.ofSeconds(60));
  }

  /** What a resource of this name held whose uid nobody has any more: Kubernetes lost it. */
  private Optional<Claim> earlierLife(Pass pass) {
    return guests.named(pass.clusterId(), pass.owner()).stream()
        .filter(Claim::isHeld)
        .filter(claim -> !pass.cluster().access().living().test(claim.owner().uid()))
        .findFirst();
  }

  /** With its record, its open operations and its former values. */
  private PassResult goOn(Pass pass, Claim earlier) {
    if (guests.takeOver(earlier.ownedBy(pass.owner()), earlier.owner())) {
      pass.results()
          .event("Taken", "guest %d of an earlier life was taken over".formatted(earlier.vmid()));
    }
    return pass.results()
        .vmid(earlier.vmid())
        .working(Reason.CLAIMING, "taking over guest " + earlier.vmid(), Duration.ZERO);
  }

  /** Where a guest of this resource may be: declared, retained, sighted, or named by its status. */
  private OptionalInt candidate(Pass pass) {
    if (pass.desired().source() instanceof Source.Existing existing) {
      return OptionalInt.of(existing.vmid());
    }
    Optional<Claim> letGo =
        guests.named(pass.clusterId(), pass.owner()).stream()
            .filter(claim -> !claim.isHeld())
            .min(Comparator.comparing(Claim::state));
    if (letGo.isPresent()) {
      return OptionalInt.of(letGo.get().vmid());
    }
    Integer known = pass.in().known().vmid();
    return known == null ? OptionalInt.empty() : OptionalInt.of(known);
  }

  private PassResult judge(Pass pass, ObservedGuest guest) {
    Optional<Claim> row = guests.find(pass.clusterId(), guest.vmid());
    Ownership.Verdict verdict = pass.judge(guest, row);
    boolean adopting = pass.desired().source() instanceof Source.Existing;
    return switch (verdict) {
      case OURS, TAKE_OVER, OURS_UNSTAMPED -> takeBack(pass, guest, row);
      case UNDECIDED -> atWork(pass, guest);
      case FOREIGN, COPY, ORPHANED -> adopting ? adopt(pass, guest) : lost(pass, guest);
      case LOST -> lost(pass, guest);
      case RELEASED ->
          failures.stalled(
              pass,
              Reason.PREVIOUS_GUEST_EXISTS,
              "guest %d of this name was released: set spec.vmid to %d to take it again"
                  .formatted(guest.vmid(), guest.vmid()));
      case CONFLICT ->
          adopting
              ? failures.stalled(
                  pass,
                  Reason.OWNERSHIP_CONFLICT,
                  ("spec.source.existing.vmid: guest %d belongs to another resource or operator: adopt"
                          + " another, or let its owner forget it first")
                      .formatted(guest.vmid()))
              : conflict(pass, guest);
    };
  }

  /** A guest that this resource had before says now that it is somebody else's: no second one. */
  private PassResult conflict(Pass pass, ObservedGuest guest) {
    return hadGuest(pass)
        ? failures.stalled(
            pass,
            Reason.OWNERSHIP_CONFLICT,
            "guest %d, which this resource had, carries another owner's marker: correct its notes"
                    .formatted(guest.vmid())
                + " or the operator id, or annotate forget: %d".formatted(guest.vmid()))
        : claims.pass(pass);
  }

  /** Our record is gone and the guest does not say that it is ours: a person must decide. */
  private PassResult lost(Pass pass, ObservedGuest guest) {
    return hadGuest(pass)
        ? failures.stalled(
            pass,
            Reason.OWNERSHIP_LOST,
            "guest %d carries no marker of ours and our record of it is lost: adopt it by"
                    .formatted(guest.vmid())
                + " source.existing, or annotate forget: %d".formatted(guest.vmid()))
        : claims.pass(pass);
  }

  /** A node stands in the status only once the guest was seen. */
  private static boolean hadGuest(Pass pass) {
    return pass.in().known().node() != null;
  }

  /** A guest that is ours without a claim that says so. */
  PassResult takeBack(Pass pass, ObservedGuest guest, Optional<Claim> row) {
    return take(pass, guest, "taken back", KnownVolumes.of(pass, guest, row), LastApplied.NONE);
  }

  private PassResult adopt(Pass pass, ObservedGuest guest) {
    Grants grants = pass.cluster().access().grants();
    TreeSet<String> tags =
        new TreeSet<>(
            java.util.List.of(guest.effective().getOrDefault("tags", "").split("[;, ]+")));
    if (!grants.adopt().covers(guest.vmid(), guest.pool(), tags)) {
      return failures.stalled(
          pass,
          Reason.ADOPTION_NOT_GRANTED,
          "spec.source.existing.vmid: namespace %s may not adopt guest %d: add its pool, tag or VMID to"
                  .formatted(pass.owner().namespace(), guest.vmid())
              + " spec.grants[].adopt of ProxmoxCluster "
              + pass.cluster().name());
    }
    if (guest.isTemplate()) {
      return failures.stalled(
          pass,
          Reason.INVALID,
          ("spec.source.existing.vmid: guest %d is a template: clone it by spec.source.clone, or"
                  + " adopt another guest")
              .formatted(guest.vmid()));
    }
    return take(
        pass,
        guest,
        "adopted",
        new TreeSet<>(guest.volumes().values()),
        LastApplied.NONE.plus(Ownership.ADOPTING, "1", null));
  }

  static PassResult atWork(Pass pass, ObservedGuest guest) {
    return pass.results()
        .working(
            Reason.GUEST_LOCKED,
            "%s %d is at work (%s) and is not judged now"
                .formatted(guest.kind().label(), guest.vmid(), guest.lock().orElse("a task")),
            SOON);
  }

  /** The claim first; the marker is the next pass's one write. */
  private PassResult take(
      Pass pass, ObservedGuest guest, String how, TreeSet<String> volumes, LastApplied note) {
    Claim claim =
        new Claim(
            pass.clusterId(),
            guest.vmid(),
            pass.owner(),
            Claim.State.OWNED,
            Ownership.witness(guest),
            note,
            volumes,
            "existing " + guest.vmid());
    if (!guests.claim(claim)) {
      return failures.stalled(
          pass,
          Reason.OWNERSHIP_CONFLICT,
          "guest %d is claimed by another resource".formatted(guest.vmid()));
    }
    guests.save(claim);
    pass.results()
        .vmid(guest.vmid())
        .guest(guest)
        .event("Taken", "guest %d was %s".formatted(guest.vmid(), how));
    return pass.results()
        .working(Reason.CLAIMING, "guest %d is being taken".formatted(guest.vmid()), Duration.ZERO);
  }

  private PassResult missing(Pass pass, int vmid) {
    if (pass.desired().source() instanceof Source.Existing) {
      return failures.stalled(
          pass,
          Reason.NOT_FOUND,
          ("spec.source.existing.vmid: there is no %s %d that the token can see: correct the"
                  + " number, or use the resource of the other kind")
              .formatted(pass.owner().kind().label(), vmid));
    }
    return switch (pass.guests().absence(pass.owner().kind(), vmid)) {
      case Absence.Replaced newcomer when hadGuest(pass) -> goneBefore(pass, vmid);
      case Absence.Replaced newcomer -> claims.pass(pass);
      case Absence.Proven proven when hadGuest(pass) -> goneBefore(pass, vmid);
      case Absence.Proven proven -> {
        guests.drop(pass.clusterId(), vmid);
        yield claims.pass(pass);
      }
      case Absence.NotYet notYet ->
          pass.results()
              .working(
                  Reason.GUEST_MISSING,
                  "guest %d of an earlier life does not show: %s".formatted(vmid, notYet.why()),
                  SOON);
      case Absence.Present present when hadGuest(pass) ->
          pass.results()
              .working(
                  Reason.GUEST_MISSING,
                  "guest %d is there but could not be read; looking again".formatted(vmid),
                  SOON);
      case Absence.Present present -> claims.pass(pass);
    };
  }

  private PassResult goneBefore(Pass pass, int vmid) {
    return failures.stalled(
        pass,
        Reason.GUEST_GONE,
        "guest %d is gone (policy.lost is Wait): annotate forget: %d to start anew"
            .formatted(vmid, vmid));
  }
}
