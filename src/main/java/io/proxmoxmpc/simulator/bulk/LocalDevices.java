package io.proxmoxmpc.simulator.bulk;

import io.proxmoxmpc.simulator.state.Guest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What ties a VM to its node ({@code QemuMigrate/Helpers.pm check_local_resources}). */
final class LocalDevices {
  private LocalDevices() {}

  static List<String> of(Guest guest) {
    List<String> devices = new ArrayList<>();
    if (guest.run.running && guest.config.values.containsKey("amd-sev")) {
      devices.add("amd-sev");
    }
    for (Map.Entry<String, String> entry : guest.config.values.entrySet()) {
      String key = entry.getKey();
      String value = entry.getValue();
      // Sockets and spice ports are made anew on the other node; mapped devices are found there.
      boolean bound =
          switch (key.replaceAll("\\d+$", "")) {
            case "serial" -> !value.equals("socket");
            case "usb" -> !value.matches("(?i)(host=)?spice(,.*)?") && !isMapped(value);
            case "hostpci" -> !isMapped(value);
            case "parallel", "ivshmem" -> true;
            default -> false;
          };
      if (bound) {
        devices.add(key);
      }
    }
    return devices;
  }

  private static boolean isMapped(String value) {
    return value.contains("mapping=");
  }
}
