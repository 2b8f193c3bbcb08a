package io.proxmoxmpc.loop;

import io.proxmoxmpc.domain.Marker;
import io.proxmoxmpc.domain.ObservedGuest;
import io.proxmoxmpc.domain.Owner;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/** Markers that the sweep has seen: how a rebuilt operator finds its guests again. */
@ApplicationScoped
public class Sightings {
  private final LoopSettings settings;
  private final Map<String, Map<Integer, Marker>> byCluster = new ConcurrentHashMap<>();

  Sightings(LoopSettings settings) {
    this.settings = settings;
  }

  /** Remembers a guest's marker, if it is ours and stands in the guest that it names. */
  void note(String clusterId, ObservedGuest guest) {
    List<Marker> markers = Marker.findAll(guest.description());
    Map<Integer, Marker> seen =
        byCluster.computeIfAbsent(clusterId, id -> new ConcurrentHashMap<>());
    boolean ours =
        markers.size() == 1
            && markers.getFirst().operatorId().equals(settings.operatorId())
            && markers.getFirst().vmid() == guest.vmid()
            && markers.getFirst().owner().kind() == guest.kind();
    if (ours) {
      seen.put(guest.vmid(), markers.getFirst());
    } else {
      seen.remove(guest.vmid());
    }
  }

  void forget(String clusterId, int vmid) {
    byCluster.getOrDefault(clusterId, Map.of()).remove(vmid);
  }

  /** The guest with this owner's uid, else the one of its name. */
  OptionalInt of(String clusterId, Owner owner) {
    Map<Integer, Marker> seen = byCluster.getOrDefault(clusterId, Map.of());
    OptionalInt byUid =
        seen.values().stream()
            .filter(marker -> marker.owner().uid().equals(owner.uid()))
            .mapToInt(Marker::vmid)
            .min();
    return byUid.isPresent()
        ? byUid
        : seen.values().stream()
            .filter(marker -> marker.owner().sameName(owner))
            .mapToInt(Marker::vmid)
            .min();
  }
}
