package io.proxmoxmpc.simulator.lxc;

import io.proxmoxmpc.simulator.core.World;
import io.proxmoxmpc.simulator.guest.ConfigFile;
import io.proxmoxmpc.simulator.guest.Macs;
import io.proxmoxmpc.simulator.guest.Tags;
import io.proxmoxmpc.simulator.state.GuestKind;
import java.util.Map;

/** How a value that was sent is stored, per kind of key. */
final class LxcValues {
  private LxcValues() {}

  static String stored(World world, LxcSchema schema, String key, String value) {
    if (key.matches("net\\d+")) {
      Map<String, String> device = schema.parse(key, value);
      device.computeIfAbsent("hwaddr", k -> Macs.mac(world));
      device.putIfAbsent("type", "veth");
      return schema.print(key, device);
    }
    return switch (key) {
      case "description" -> String.valueOf(ConfigFile.storedDescription(GuestKind.LXC, value));
      case "tags" -> ConfigFile.stored(Tags.unique(world, value));
      default -> ConfigFile.stored(value);
    };
  }
}
