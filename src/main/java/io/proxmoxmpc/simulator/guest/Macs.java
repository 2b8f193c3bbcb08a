package io.proxmoxmpc.simulator.guest;

import io.proxmoxmpc.simulator.core.World;
import java.util.Locale;

/** Random addresses and ids as Proxmox makes them, drawn from the world's chance. */
public final class Macs {
  private static final String PREFIX = "BC:24:11";

  private Macs() {}

  public static String mac(World world) {
    String prefix = world.cluster().options.getOrDefault("mac_prefix", PREFIX);
    StringBuilder mac = new StringBuilder(prefix);
    while (mac.length() < 17) {
      mac.append(String.format(Locale.ROOT, ":%02X", world.random().nextInt(256)));
    }
    return mac.toString();
  }

  public static String uuid(World world) {
    long high = world.random().nextLong() & ~0xF000L | 0x4000L;
    long low = world.random().nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
    return new java.util.UUID(high, low).toString();
  }
}
