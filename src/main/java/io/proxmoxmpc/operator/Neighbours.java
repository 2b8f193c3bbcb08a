package io.proxmoxmpc.operator;

import io.proxmoxmpc.api.GuestResource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whom a cluster's rounds concern: wakes exactly them, and only where this process acts. */
@ApplicationScoped
class Neighbours {
  private final GuestDirectory guests;
  private final Wakes wakes;
  private final Leadership leadership;

  Neighbours(GuestDirectory guests, Wakes wakes, Leadership leadership) {
    this.guests = guests;
    this.wakes = wakes;
    this.leadership = leadership;
  }

  boolean mayAct() {
    return leadership.holds();
  }

  void wake(String cluster, int vmid) {
    guests.withVmid(cluster, vmid).forEach(wakes::guest);
  }

  void wakeAll(String cluster) {
    guests.ofCluster(cluster).forEach(wakes::guest);
  }

  /** The labels of a namespace decide what its guests are granted. */
  void wakeNamespace(String namespace) {
    guests.ofNamespace(namespace).forEach(wakes::guest);
  }

  void wakeCluster(String cluster) {
    wakes.cluster(cluster);
  }

  /** Wakes those that the choice names, out of all guests of the cluster by uid. */
  void wakeSome(String cluster, Function<SortedSet<String>, List<String>> choice) {
    Map<String, GuestResource> byUid =
        guests
            .ofCluster(cluster)
            .collect(
                Collectors.toMap(
                    guest -> guest.getMetadata().getUid(),
                    Function.identity(),
                    (one, same) -> one,
                    TreeMap::new));
    choice
        .apply(new TreeSet<>(byUid.keySet()))
        .forEach(uid -> {
          GuestResource guest = byUid.get(uid);
          if (guest != null) {
            wakes.guest(guest);
          }
        });
  }
}
