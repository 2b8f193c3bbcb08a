package io.proxmoxmpc.simulator.guest;

import io.proxmoxmpc.simulator.state.GuestConfig;
import java.util.Map;

/** The {@code unusedN} keys. */
public final class UnusedVolumes {
  private UnusedVolumes() {}

  /** Remembers a detached volume under the first free number, once, and says under which. */
  public static String add(GuestConfig config, String volid) {
    for (Map.Entry<String, String> entry : config.values.entrySet()) {
      if (entry.getKey().startsWith("unused") && entry.getValue().equals(volid)) {
        return entry.getKey();
      }
    }
    int number = 0;
    while (config.values.containsKey("unused" + number)) {
      number++;
    }
    config.values.put("unused" + number, volid);
    return "unused" + number;
  }

  /** Forgets the unused entries of a volume that is in use again. */
  public static void remove(GuestConfig config, String volid) {
    config
        .values
        .entrySet()
        .removeIf(e -> e.getKey().matches("unused\\d+") && e.getValue().equals(volid));
  }
}
