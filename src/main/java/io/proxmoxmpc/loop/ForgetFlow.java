package io.proxmoxmpc.loop;

import io.proxmoxmpc.domain.Claim;
import io.proxmoxmpc.domain.Marker;
import io.proxmoxmpc.domain.ObservedGuest;
import io.proxmoxmpc.domain.Policy;
import io.proxmoxmpc.guest.Look;
import io.proxmoxmpc.history.Guests;
import io.proxmoxmpc.history.Journal;
import io.proxmoxmpc.history.OpenOperation;
import io.proxmoxmpc.history.OutcomeKind;
import io.proxmoxmpc.plan.Action;
import io.proxmoxmpc.plan.Change;
import io.proxmoxmpc.plan.Risk;
import io.proxmoxmpc.plan.Step;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * {@code forget: <vmid>} on a resource that is being deleted: the guest is told that it is released
 * and let go; where it cannot be told within a minute, it is let go all the same.
 */
@ApplicationScoped
public class ForgetFlow {
  private static final long PATIENCE_NANOS = Duration.ofSeconds(60).toNanos();
  private static final Duration SOON = Duration.ofSeconds(2);

  private final Guests guests;
  private final Journal journal;
  private final ActionRunner runner;
  private final LongSupplier nanoTime;
  private final Map<String, Long> since = new ConcurrentHashMap<>();

  @Inject
  ForgetFlow(Guests guests, Journal journal, ActionRunner runner) {
    this(guests, journal, runner, System::nanoTime);
  }

  ForgetFlow(Guests guests, Journal journal, ActionRunner runner, LongSupplier nanoTime) {
    this.guests = guests;
    this.journal = journal;
    this.runner = runner;
    this.nanoTime = nanoTime;
  }

  /** Whether the resource asks to be forgotten: only while it is deleted, and by its own id. */
  static boolean asked(PassInput in) {
    Integer vmid = in.known().vmid();
    String forget = in.asked().forget();
    return in.deleting() && vmid != null && forget != null && forget.strip().equals(vmid + "");
  }

  /** Why the annotation does nothing, where it is set and does nothing. */
  static Optional<String> ignored(PassInput in) {
    String forget = in.asked().forget();
    if (forget == null || asked(in)) {
      return Optional.empty();
    }
    return Optional.of(
        in.deleting()
            ? "annotation forget names %s, but the guest is %s".formatted(forget, in.known().vmid())
            : "annotation forget does nothing before the resource is deleted");
  }

  PassResult pass(Pass pass, Claim claim) {
    return switch (pass.guests().look(claim.kind(), claim.vmid(), pass.in().known().node())) {
      case Look.Found found -> release(pass, claim, found.guest());
      case Look.Missing missing -> letGo(pass.results(), claim, Claim.State.RELEASED);
      case Look.Denied denied -> unwritable(pass.results(), claim, denied.failure().message());
      case Look.Unreadable unreadable ->
          unwritable(pass.results(), claim, unreadable.failure().message());
    };
  }

  /** The end of a pass in which an operation of ours could not be resolved. */
  PassResult unresolved(Pass pass, Claim claim, PassResult why) {
    return unwritable(pass.results(), claim, why.message());
  }

  private PassResult release(Pass pass, Claim claim, ObservedGuest guest) {
    if (pass.desired().policy().management() == Policy.Management.OBSERVE) {
      return letGo(pass.results(), claim, Claim.State.RELEASED);
    }
    Marker own = pass.marker(claim.vmid());
    List<Marker> markers = Marker.findAll(guest.description());
    boolean ours =
        markers.size() == 1 && markers.getFirst().withState(Marker.State.OWNED).equals(own);
    if (!ours || markers.getFirst().state() == Marker.State.RELEASED) {
      return letGo(pass.results(), claim, Claim.State.RELEASED);
    }
    if (guest.lock().isPresent() || !guest.tasks().isEmpty()) {
      return unwritable(pass.results(), claim, "the guest is at work");
    }
    if (patienceIsOver(claim)) {
      return unwritable(pass.results(), claim, "the line could not be written");
    }
    TreeMap<String, String> set = new TreeMap<>();
    set.put("description", own.withState(Marker.State.RELEASED).appendTo(guest.description()));
    return runner.run(
        pass,
        claim,
        new Step(
            new Action.Configure(
                guest.kind(),
                guest.vmid(),
                guest.node(),
                set,
                new TreeSet<>(),
                Map.of(),
                guest.digest()),
            Risk.SAFE,
            "mark the guest as released",
            List.of(new Change("marker", "owned", "released")),
            Optional.empty()),
        "");
  }

  /** The guest's cluster cannot be used at all, or is another one now. */
  Optional<PassResult> withoutCluster(PassInput in, String why) {
    if (!asked(in)) {
      return Optional.empty();
    }
    Results results = new Results();
    return guests
        .ofOwnerAnywhere(in.owner())
        .map(claim -> unwritable(results, claim, why))
        .or(() -> Optional.of(results.gone("the resource has no guest")));
  }

  private PassResult unwritable(Results results, Claim claim, String why) {
    if (!patienceIsOver(claim)) {
      return results.working(
          io.proxmoxmpc.domain.Reason.DELETING,
          "the guest cannot be told that it is released (%s); it is let go after a minute"
              .formatted(why),
          SOON);
    }
    results.warning(
        "Abandoned",
        "guest %d was let go without a word in its notes: %s".formatted(claim.vmid(), why));
    return letGo(results, claim, Claim.State.ABANDONED);
  }

  /** A minute after the first pass that was asked to forget. */
  private boolean patienceIsOver(Claim claim) {
    long now = nanoTime.getAsLong();
    return now - since.computeIfAbsent(claim.owner().uid(), uid -> now) >= PATIENCE_NANOS;
  }

  private PassResult letGo(Results results, Claim claim, Claim.State state) {
    since.remove(claim.owner().uid());
    for (OpenOperation open : journal.open(claim.clusterId(), claim.vmid())) {
      journal.outcome(
          open.operation(), OutcomeKind.SUPERSEDED, "the guest was let go by forget", null);
    }
    guests.save(claim.inState(state));
    results.event("Forgotten", "guest %d was released".formatted(claim.vmid()));
    return results.gone("released by forget");
  }
}
