package io.proxmoxmpc.simulator.access;

import io.proxmoxmpc.simulator.core.Rights;
import java.util.Map;
import java.util.TreeMap;

/** The summary of privileges that comes with a ticket, for user interfaces. */
final class Capabilities {
  private static final Map<String, String> AREAS =
      Map.of(
          "access", "/access",
          "dc", "/",
          "mapping", "/mapping",
          "nodes", "/nodes",
          "sdn", "/sdn",
          "storage", "/storage",
          "vms", "/vms");

  private Capabilities() {}

  static Map<String, Object> of(Rights rights) {
    Map<String, Object> all = new TreeMap<>();
    AREAS.forEach((area, path) -> {
      Map<String, Integer> privileges = new TreeMap<>();
      rights.on(path).keySet().forEach(privilege -> privileges.put(privilege, 1));
      all.put(area, privileges);
    });
    return all;
  }
}
