package io.proxmoxmpc.operator;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import io.proxmoxmpc.api.GuestResource;
import io.proxmoxmpc.api.ProxmoxCluster;
import io.proxmoxmpc.api.ProxmoxContainer;
import io.proxmoxmpc.api.ProxmoxVM;
import jakarta.inject.Singleton;

/** Asks for passes from outside Kubernetes: the inventory, the sweep, a cluster's new standing. */
@Singleton
class Wakes {
  final SimpleInboundEventSource<ProxmoxVM> vms = new SimpleInboundEventSource<>("vm-wakes");
  final SimpleInboundEventSource<ProxmoxContainer> containers =
      new SimpleInboundEventSource<>("container-wakes");
  final SimpleInboundEventSource<ProxmoxCluster> clusters =
      new SimpleInboundEventSource<>("cluster-wakes");

  void guest(GuestResource guest) {
    ResourceID id = ResourceID.fromResource(guest);
    // An event before the source runs would be lost, but then the first pass is still to come.
    switch (guest) {
      case ProxmoxVM vm -> wake(vms, id);
      case ProxmoxContainer container -> wake(containers, id);
    }
  }

  void cluster(String name) {
    wake(clusters, new ResourceID(name));
  }

  private static void wake(SimpleInboundEventSource<?> source, ResourceID id) {
    if (source.isRunning()) {
      source.propagateEvent(id);
    }
  }
}
