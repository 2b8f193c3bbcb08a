package io.proxmoxmpc.simulator.qemu;

import io.proxmoxmpc.simulator.core.World;
import io.proxmoxmpc.simulator.guest.Macs;
import java.util.Map;
import java.util.TreeMap;

/** A network device: model and address first, the rest by name. */
record NetDevice(Map<String, String> options) {
  String print() {
    TreeMap<String, String> rest = new TreeMap<>(options);
    String model = rest.remove("model");
    String mac = rest.remove("macaddr");
    StringBuilder text = new StringBuilder(model + "=" + mac);
    rest.forEach((key, value) -> text.append(',').append(key).append('=').append(value));
    return text.toString();
  }

  /** The value as stored: an address is made up where none was sent. */
  static String stored(World world, QemuSchema schema, String key, String value) {
    Map<String, String> options = schema.parse(key, value);
    options.computeIfAbsent("macaddr", k -> Macs.mac(world));
    return new NetDevice(options).print();
  }
}
