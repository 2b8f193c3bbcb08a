package io.proxmoxmpc.loop;

import io.proxmoxmpc.domain.Claim;
import io.proxmoxmpc.domain.InventoryGuest;
import io.proxmoxmpc.domain.ObservedGuest;
import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.domain.Source;
import io.proxmoxmpc.guest.Look;
import io.proxmoxmpc.guest.TemplateMatch;
import io.proxmoxmpc.history.Guests;
import io.proxmoxmpc.plan.Grants;
import io.proxmoxmpc.proxmox.Failure;
import jakarta.enterprise.context.ApplicationScoped;

/** Finds what a new guest is made from, and whether its namespace may use it. */
@ApplicationScoped
public class SourceFinder {
  private final Guests guests;

  SourceFinder(Guests guests) {
    this.guests = guests;
  }

  /** What was found. */
  sealed interface Found {}

  /** The guest is made from nothing that is a guest. */
  record None() implements Found {}

  /** It is a copy of this one. */
  record Copy(ObservedGuest source) implements Found {}

  /** It cannot be made; {@code again} = that may change by itself. */
  record Refused(Reason reason, String message, boolean again) implements Found {}

  /** Proxmox did not answer as it should. */
  record Failed(Failure failure) implements Found {}

  Found find(Pass pass) {
    return switch (pass.desired().source()) {
      case Source.Blank blank -> new None();
      case Source.OsTemplate template -> new None();
      case Source.Existing existing -> refused(Reason.NOT_FOUND, "source.existing is gone");
      case Source.Unsupported other ->
          refused(Reason.UNSUPPORTED, other.what() + " comes with a later version");
      case Source.CloneOf clone -> clone(pass, clone);
    };
  }

  private Found clone(Pass pass, Source.CloneOf clone) {
    Integer vmid = clone.vmid();
    if (vmid != null) {
      String what = "spec.source.clone.vmid: " + vmid;
      return pass.guests()
          .listed(vmid)
          .filter(guest -> guest.kind() == pass.owner().kind())
          .map(source -> granted(pass, source, what))
          .orElseGet(() -> notFound(what));
    }
    String name = String.valueOf(clone.template());
    String what = "spec.source.clone.template: '" + name + "'";
    return switch (pass.guests().templateNamed(pass.owner().kind(), name)) {
      case TemplateMatch.One one -> granted(pass, one.template(), what);
      case TemplateMatch.None none -> notFound(what);
      case TemplateMatch.Several several ->
          refused(
              Reason.SOURCE_NOT_FOUND,
              "%s names the templates %s: set spec.source.clone.vmid to one of them instead"
                  .formatted(what, several.vmids()));
    };
  }

  private static Found notFound(String what) {
    return refused(
        Reason.SOURCE_NOT_FOUND,
        what + " is no guest of this kind that the token can see: create it or name another");
  }

  private Found granted(Pass pass, InventoryGuest source, String what) {
    boolean linked = pass.desired().source() instanceof Source.CloneOf clone && !clone.full();
    if (linked && !source.template()) {
      return refused(
          Reason.INVALID,
          "spec.source.clone.mode: %d is no template, and only those can be cloned by link: write"
                  .formatted(source.vmid())
              + " mode: Full, or make it a template");
    }
    return mayUse(pass, source)
        ? read(pass, source)
        : refused(
            Reason.SOURCE_NOT_GRANTED,
            what
                + " may not be cloned by namespace "
                + pass.owner().namespace()
                + ": add it to spec.grants[].sources of ProxmoxCluster "
                + pass.cluster().name());
  }

  /** Templates where granted, granted pools and ids, and guests of the same namespace. */
  private boolean mayUse(Pass pass, InventoryGuest source) {
    Grants grants = pass.cluster().access().grants();
    return grants.maySource(source.vmid(), source.pool(), source.tags(), source.template())
        || guests
            .find(pass.clusterId(), source.vmid())
            .filter(c -> c.state() == Claim.State.OWNED)
            .filter(c -> c.owner().namespace().equals(pass.owner().namespace()))
            .isPresent();
  }

  private static Found read(Pass pass, InventoryGuest source) {
    return switch (pass.guests().look(source.kind(), source.vmid(), source.node())) {
      case Look.Found found -> usable(found.guest());
      case Look.Missing missing ->
          new Refused(Reason.SOURCE_NOT_FOUND, "the source is gone: " + missing.text(), true);
      case Look.Denied denied -> new Failed(denied.failure());
      case Look.Unreadable unreadable -> new Failed(unreadable.failure());
    };
  }

  private static Found usable(ObservedGuest source) {
    return source.lock().isPresent()
        ? new Refused(
            Reason.GUEST_LOCKED,
            "the source %d is locked (%s)".formatted(source.vmid(), source.lock().get()),
            true)
        : new Copy(source);
  }

  private static Refused refused(Reason reason, String message) {
    return new Refused(reason, message, false);
  }
}
