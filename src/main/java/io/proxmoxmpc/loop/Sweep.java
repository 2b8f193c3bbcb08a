package io.proxmoxmpc.loop;

import io.proxmoxmpc.domain.InventoryGuest;
import io.proxmoxmpc.guest.Look;
import io.proxmoxmpc.history.Clusters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks every listed guest once before the first creation, so that no guest of an earlier life is
 * made twice; it goes on where it stopped, a few guests per pass.
 */
@ApplicationScoped
public class Sweep {
  /** Bounds one pass; a large estate takes several. */
  private static final int PER_PASS = 50;

  private final Clusters clusters;
  private final Sightings sightings;
  private final Map<String, Set<Integer>> read = new ConcurrentHashMap<>();

  Sweep(Clusters clusters, Sightings sightings) {
    this.clusters = clusters;
    this.sightings = sightings;
  }

  /** How far it is, for people. */
  record State(boolean complete, String message) {}

  State pass(ClusterInput in, String clusterId, Map<String, String> handled) {
    if (clusters.swept(clusterId)) {
      return new State(true, "every listed guest was asked once");
    }
    if (in.guests().facts().round() == 0) {
      return new State(false, "the guests have not been listed yet");
    }
    Set<Integer> done = read.computeIfAbsent(clusterId, id -> ConcurrentHashMap.newKeySet());
    Set<String> unread = new TreeSet<>();
    List<InventoryGuest> left =
        in.guests().inventory().stream()
            .filter(guest -> !done.contains(guest.vmid()))
            .sorted(Comparator.comparingInt(InventoryGuest::vmid))
            .toList();
    for (InventoryGuest guest : left.stream().limit(PER_PASS).toList()) {
      ask(in, clusterId, guest, done, unread);
    }
    if (left.size() > PER_PASS) {
      return new State(false, left.size() - PER_PASS + " guests are still to be asked");
    }
    if (!unread.isEmpty() && !accepted(in.acceptUnread(), unread.size(), handled)) {
      return new State(
          false,
          "could not be read: %s; make them readable or annotate proxmox-mpc.io/accept-unread=%d"
              .formatted(cut(unread), unread.size()));
    }
    int highest = in.guests().inventory().stream().mapToInt(InventoryGuest::vmid).max().orElse(0);
    clusters.sweepDone(clusterId, highest, unread.size());
    return new State(true, "every listed guest was asked once");
  }

  private void ask(
      ClusterInput in,
      String clusterId,
      InventoryGuest guest,
      Set<Integer> done,
      Set<String> unread) {
    switch (in.guests().look(guest.kind(), guest.vmid(), guest.node())) {
      case Look.Found found -> {
        sightings.note(clusterId, found.guest());
        done.add(guest.vmid());
      }
      case Look.Missing missing -> done.add(guest.vmid());
      case Look.Denied denied -> unread.add(guest.kind().label() + " " + guest.vmid());
      case Look.Unreadable unreadable -> unread.add(guest.kind().label() + " " + guest.vmid());
    }
  }

  private static boolean accepted(
      @Nullable String acceptUnread, int count, Map<String, String> handled) {
    if (acceptUnread == null || !acceptUnread.equals(Integer.toString(count))) {
      return false;
    }
    handled.put("accept-unread", acceptUnread);
    return true;
  }

  private static String cut(Set<String> unread) {
    String text = unread.stream().limit(10).collect(Collectors.joining(", "));
    return unread.size() > 10 ? text + " and " + (unread.size() - 10) + " more" : text;
  }
}
