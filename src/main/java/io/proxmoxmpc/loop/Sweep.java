package io.proxmoxmpc.loop;

import io.proxmoxmpc.domain.InventoryGuest;
import io.proxmoxmpc.domain.Marker;
import io.proxmoxmpc.domain.ObservedGuest;
import io.proxmoxmpc.guest.Look;
import io.proxmoxmpc.history.Clusters;
import io.proxmoxmpc.history.Guests;
import io.proxmoxmpc.plan.Ownership;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks every listed guest once before the first creation for a ProxmoxCluster, so that no guest of
 * an earlier life is made twice: whose marker names a resource of which no record tells is noted.
 * It goes on where it stopped, a few guests per pass.
 */
@ApplicationScoped
public class Sweep {
  /** Bounds one pass; a large estate takes several. */
  private static final int PER_PASS = 50;

  private final Clusters clusters;
  private final Guests guests;
  private final LoopSettings settings;
  private final Map<String, Progress> progress = new ConcurrentHashMap<>();

  Sweep(Clusters clusters, Guests guests, LoopSettings settings) {
    this.clusters = clusters;
    this.guests = guests;
    this.settings = settings;
  }

  /** How far it is, for people. */
  record State(boolean complete, String message) {}

  /** Who was asked; those who could not answer are asked again, in turn. */
  private record Progress(Set<Integer> read, Map<Integer, String> unread) {
    void read(InventoryGuest guest) {
      read.add(guest.vmid());
      unread.remove(guest.vmid());
    }

    void unread(InventoryGuest guest) {
      unread.remove(guest.vmid());
      unread.put(guest.vmid(), guest.kind().label() + " " + guest.vmid());
    }
  }

  State pass(ClusterInput in, String clusterId, Map<String, String> handled) {
    if (clusters.swept(clusterId, in.uid())) {
      return new State(true, "every listed guest was asked once");
    }
    if (in.guests().facts().round() == 0) {
      return new State(false, "the guests have not been listed yet");
    }
    Progress so =
        progress.computeIfAbsent(
            clusterId + " " + in.uid(),
            key -> new Progress(new HashSet<>(), new LinkedHashMap<>()));
    synchronized (so) {
      return pass(in, clusterId, so, handled);
    }
  }

  private State pass(ClusterInput in, String clusterId, Progress so, Map<String, String> handled) {
    Map<Integer, InventoryGuest> left = new TreeMap<>();
    in.guests().inventory().stream()
        .filter(guest -> !so.read().contains(guest.vmid()))
        .forEach(guest -> left.put(guest.vmid(), guest));
    so.unread().keySet().retainAll(left.keySet());
    List<InventoryGuest> fresh =
        left.values().stream().filter(guest -> !so.unread().containsKey(guest.vmid())).toList();
    List<InventoryGuest> next =
        fresh.isEmpty() ? so.unread().keySet().stream().map(left::get).toList() : fresh;
    next.stream().limit(PER_PASS).forEach(guest -> ask(in, clusterId, guest, so));
    if (fresh.size() > PER_PASS) {
      return new State(false, fresh.size() - PER_PASS + " guests are still to be asked");
    }
    int unread = so.unread().size();
    if (unread > 0 && !accepted(in.acceptUnread(), unread, handled)) {
      return new State(
          false,
          "could not be read: %s; make them readable or annotate proxmox-mpc.io/accept-unread=%d"
              .formatted(cut(so.unread().values()), unread));
    }
    int highest = in.guests().inventory().stream().mapToInt(InventoryGuest::vmid).max().orElse(0);
    clusters.sweepDone(clusterId, in.uid(), highest, unread);
    progress.remove(clusterId + " " + in.uid());
    return new State(true, "every listed guest was asked once");
  }

  private void ask(ClusterInput in, String clusterId, InventoryGuest guest, Progress so) {
    boolean read =
        in.guests().look(guest.kind(), guest.vmid(), guest.node())
                instanceof Look.Found(ObservedGuest found)
            && read(clusterId, found);
    if (read) {
      so.read(guest);
    } else {
      // Missing may mean that it moved since it was listed; a guest that is gone is not listed.
      so.unread(guest);
    }
  }

  /** False while it cannot be told whose it is: its notes may be still to come. */
  private boolean read(String clusterId, ObservedGuest guest) {
    List<Marker> markers = Marker.findAll(guest.description());
    if (markers.isEmpty()) {
      return !Ownership.busy(guest);
    }
    Marker first = markers.getFirst();
    boolean ours =
        markers.size() == 1
            && first.operatorId().equals(settings.operatorId())
            && first.vmid() == guest.vmid()
            && first.owner().kind() == guest.kind();
    if (ours) {
      guests.sighted(clusterId, guest.vmid(), first.owner());
    }
    return true;
  }

  private static boolean accepted(
      @Nullable String acceptUnread, int count, Map<String, String> handled) {
    if (acceptUnread == null || !acceptUnread.equals(Integer.toString(count))) {
      return false;
    }
    handled.put("accept-unread", acceptUnread);
    return true;
  }

  private static String cut(Collection<String> unread) {
    String text = unread.stream().limit(10).collect(Collectors.joining(", "));
    return unread.size() > 10 ? text + " and " + (unread.size() - 10) + " more" : text;
  }
}
