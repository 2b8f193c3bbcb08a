package io.proxmoxmpc.simulator.lxc;

import io.proxmoxmpc.simulator.guest.Addressing;
import io.proxmoxmpc.simulator.state.Guest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A network interface as seen inside a running container. */
final class CtInterface {
  private CtInterface() {}

  static Map<String, Object> loopback() {
    Map<String, Object> row = new TreeMap<>();
    row.put("name", "lo");
    row.put("hwaddr", "00:00:00:00:00:00");
    row.put("hardware-address", "00:00:00:00:00:00");
    row.put("inet", "127.0.0.1/8");
    row.put("inet6", "::1/128");
    row.put("ip-addresses", List.of(address("inet", "127.0.0.1/8"), address("inet6", "::1/128")));
    return row;
  }

  static Map<String, Object> of(Guest guest, Map<String, String> device) {
    Map<String, Object> row = new TreeMap<>();
    String mac = device.getOrDefault("hwaddr", "").toLowerCase(Locale.ROOT);
    row.put("name", device.getOrDefault("name", "eth0"));
    row.put("hwaddr", mac);
    row.put("hardware-address", mac);
    List<Map<String, Object>> addresses = new ArrayList<>();
    String ip = device.getOrDefault("ip", "manual");
    if (!ip.equals("manual")) {
      String shown = ip.equals("dhcp") ? Addressing.leased(guest.vmid, mac) : ip;
      row.put("inet", shown);
      addresses.add(address("inet", shown));
    }
    String link = Addressing.linkLocal(mac);
    row.put("inet6", link);
    addresses.add(address("inet6", link));
    row.put("ip-addresses", addresses);
    return row;
  }

  private static Map<String, Object> address(String type, String cidr) {
    String[] parts = cidr.split("/");
    return new TreeMap<>(
        Map.of(
            "ip-address-type",
            type,
            "ip-address",
            parts[0],
            "prefix",
            Integer.valueOf(parts.length > 1 ? parts[1] : "24")));
  }
}
