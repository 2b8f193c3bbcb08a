package io.proxmoxmpc.guest;

import io.proxmoxmpc.domain.InventoryGuest;
import io.proxmoxmpc.proxmox.ClusterCalls;
import io.proxmoxmpc.proxmox.ClusterStatus;
import io.proxmoxmpc.proxmox.Failure;
import io.proxmoxmpc.proxmox.Listing;
import io.proxmoxmpc.proxmox.Outcome;
import io.proxmoxmpc.proxmox.RootCa;
import io.proxmoxmpc.proxmox.TaskRow;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks a cluster what it is and has. Everything that decides must come from one endpoint, or a list
 * of one Proxmox could be believed on the papers of another.
 */
final class RoundReader {
  /** Upgrades happen while we run; asked again now and then. */
  private static final long VERSION_EVERY = 60;

  private static final int NODES_ASKED = 3;

  private final ClusterCalls calls;
  private final Clock clock;

  RoundReader(ClusterCalls calls, Clock clock) {
    this.calls = calls;
    this.clock = clock;
  }

  /** What one round brought; guests and tasks mean something only where the facts are believed. */
  record Round(ClusterFacts facts, List<InventoryGuest> guests, Optional<List<TaskRow>> tasks) {}

  Round read(ClusterFacts old, @Nullable String pinned) {
    return switch (calls.listing()) {
      case Outcome.Failed<Listing>(Failure failure) ->
          unbelieved(old, failure, new Identity(pinned, null), old.endpoint());
      case Outcome.Ok<Listing>(Listing listing) -> identify(old, pinned, listing);
    };
  }

  private Round identify(ClusterFacts old, @Nullable String pinned, Listing listing) {
    List<String> online =
        listing.nodesOnline().entrySet().stream()
            .filter(Map.Entry::getValue)
            .map(Map.Entry::getKey)
            .toList();
    if (online.isEmpty()) {
      return unbelieved(
          old,
          new Failure.Unreachable(listing.endpoint() + " lists no node that is online"),
          new Identity(pinned, null),
          listing.endpoint());
    }
    return switch (rootCa(online)) {
      case Outcome.Failed<RootCa>(Failure failure) ->
          unbelieved(old, failure, new Identity(pinned, null), listing.endpoint());
      case Outcome.Ok<RootCa>(RootCa ca) when !ca.endpoint().equals(listing.endpoint()) ->
          unbelieved(old, moved(listing, ca.endpoint()), new Identity(pinned, null), ca.endpoint());
      case Outcome.Ok<RootCa>(RootCa ca) ->
          complete(old, listing, new Identity(pinned, ca.sha256()));
    };
  }

  /** All nodes have the same; one whose API is down must not make strangers of the others. */
  private Outcome<RootCa> rootCa(List<String> nodes) {
    Outcome<RootCa> answer = calls.rootCa(nodes.getFirst());
    for (int i = 1; i < Math.min(nodes.size(), NODES_ASKED); i++) {
      if (answer.problem().filter(Failure.Unreachable.class::isInstance).isEmpty()) {
        return answer;
      }
      answer = calls.rootCa(nodes.get(i));
    }
    return answer;
  }

  private Round complete(ClusterFacts old, Listing listing, Identity identity) {
    Outcome<ClusterStatus> status = calls.status();
    Optional<ClusterStatus> seen = status.asOptional();
    Optional<Failure> failure =
        status
            .problem()
            .filter(f -> !(f instanceof Failure.Denied))
            .or(() ->
                seen.filter(s -> !s.endpoint().equals(listing.endpoint()))
                    .map(s -> moved(listing, s.endpoint())));
    boolean believed = identity.matches() && failure.isEmpty();
    ClusterFacts facts =
        new ClusterFacts(
            true,
            failure.orElse(null),
            id(identity),
            seen.map(ClusterStatus::quorate).orElse(false),
            seen.isPresent(),
            version(old),
            listing.nodesOnline(),
            believed ? clock.instant() : old.lastRound(),
            believed ? old.round() + 1 : old.round(),
            identity,
            listing.endpoint());
    return new Round(facts, listing.guests(), calls.tasks(listing.endpoint()).asOptional());
  }

  private String version(ClusterFacts old) {
    if (!old.version().isEmpty() && old.reachable() && old.round() % VERSION_EVERY != 0) {
      return old.version();
    }
    return calls.version().asOptional().orElse(old.version());
  }

  private static Round unbelieved(
      ClusterFacts old, Failure failure, Identity identity, String endpoint) {
    boolean answered =
        !(failure instanceof Failure.Unreachable || failure instanceof Failure.NotTrusted);
    ClusterFacts facts =
        new ClusterFacts(
            answered,
            failure,
            id(identity),
            false,
            false,
            old.version(),
            old.nodesOnline(),
            old.lastRound(),
            old.round(),
            identity,
            endpoint);
    return new Round(facts, List.of(), Optional.empty());
  }

  private static Failure moved(Listing listing, String endpoint) {
    return new Failure.Busy(
        "the round began at %s and went on at %s; the next one decides"
            .formatted(listing.endpoint(), endpoint));
  }

  private static String id(Identity identity) {
    String id = identity.pinned() != null ? identity.pinned() : identity.seen();
    return id == null ? "" : id;
  }
}
