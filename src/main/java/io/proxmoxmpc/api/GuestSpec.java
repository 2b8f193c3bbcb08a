package io.proxmoxmpc.api;

import java.util.List;
import java.util.Map;

/** What the specs of VMs and containers have in common. */
public sealed interface GuestSpec permits VmSpec, ContainerSpec {
  ClusterRef clusterRef();

  Integer vmid();

  String node();

  Placement placement();

  PowerState powerState();

  String description();

  List<String> tags();

  String pool();

  List<String> absent();

  Map<String, String> extraConfig();

  Policy policy();
}
