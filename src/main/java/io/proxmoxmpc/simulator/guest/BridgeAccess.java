package io.proxmoxmpc.simulator.guest;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Rights;
import java.util.Map;

/** The right to use a bridge, or one VLAN of it. */
public final class BridgeAccess {
  private BridgeAccess() {}

  /** Dies unless the device's bridge, tag and trunks may be used. */
  public static void check(Call call, Map<String, String> device) {
    Rights rights = call.rights();
    String bridge = device.get("bridge");
    if (bridge == null) {
      return;
    }
    // A bridge that is a virtual network belongs to its zone.
    Map<String, String> vnet = call.cluster().sdn.configured.get("vnet/" + bridge);
    String zone = vnet == null ? "localnetwork" : vnet.getOrDefault("zone", "localnetwork");
    String path = "/sdn/zones/" + zone + "/" + bridge;
    String tag = device.get("tag");
    String trunks = device.get("trunks");
    if (tag == null && trunks == null) {
      rights.check(path, "SDN.Use");
      return;
    }
    if (tag != null) {
      rights.check(path + "/" + tag, "SDN.Use");
    }
    for (String trunk : trunks == null ? new String[0] : trunks.split("[;-]")) {
      rights.check(path + "/" + trunk, "SDN.Use");
    }
  }
}
