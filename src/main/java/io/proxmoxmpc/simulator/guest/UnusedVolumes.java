package io.proxmoxmpc.simulator.guest;

import io.proxmoxmpc.simulator.state.GuestConfig;

/** The {@code unusedN} keys. */
public final class UnusedVolumes {
  private UnusedVolumes() {}

  /** Remembers a detached volume under the first free number, once. */
  public static void add(GuestConfig config, String volid) {
    if (config.values.entrySet().stream()
        .anyMatch(e -> e.getKey().startsWith("unused") && e.getValue().equals(volid))) {
      return;
    }
    int number = 0;
    while (config.values.containsKey("unused" + number)) {
      number++;
    }
    config.values.put("unused" + number, volid);
  }

  /** Forgets the unused entries of a volume that is in use again. */
  public static void remove(GuestConfig config, String volid) {
    config
        .values
        .entrySet()
        .removeIf(e -> e.getKey().matches("unused\\d+") && e.getValue().equals(volid));
  }
}
