package io.proxmoxmpc.simulator.guest;

import java.util.Locale;

/** Addresses that guests have without being told: leases and link-local ones. */
public final class Addressing {
  private Addressing() {}

  /** A lease from an imagined DHCP server, steady for an id and address. */
  public static String leased(int vmid, String mac) {
    int hash = Math.floorMod((mac.toLowerCase(Locale.ROOT) + vmid).hashCode(), 250 * 250);
    return "192.168." + (hash / 250 + 1) + "." + (hash % 250 + 2) + "/16";
  }

  /** The link-local address that follows from a MAC address. */
  public static String linkLocal(String mac) {
    String[] m = mac.toLowerCase(Locale.ROOT).split(":");
    if (m.length != 6) {
      return "fe80::1/64";
    }
    int first = Integer.parseInt(m[0], 16) ^ 2;
    return String.format(
        Locale.ROOT,
        "fe80::%x:%xff:fe%s:%x/64",
        first << 8 | Integer.parseInt(m[1], 16),
        Integer.parseInt(m[2], 16),
        m[3],
        Integer.parseInt(m[4] + m[5], 16));
  }
}
