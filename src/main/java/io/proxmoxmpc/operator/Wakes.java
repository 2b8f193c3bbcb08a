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
  final GuestWakes<ProxmoxVM> vms = new GuestWakes<>("vm-wakes");
  final GuestWakes<ProxmoxContainer> containers = new GuestWakes<>("container-wakes");
  final SimpleInboundEventSource<ProxmoxCluster> clusters =
      new SimpleInboundEventSource<>("cluster-wakes");

  void guest(GuestResource guest) {
    switch (guest) {
      case ProxmoxVM vm -> vms.wake(vm);
      case ProxmoxContainer container -> containers.wake(container);
    }
  }

  void cluster(String name) {
    if (clusters.isRunning()) {
      clusters.propagateEvent(new ResourceID(name));
    }
  }
}
