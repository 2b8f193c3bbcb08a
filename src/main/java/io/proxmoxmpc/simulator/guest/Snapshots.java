package io.proxmoxmpc.simulator.guest;

import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.state.Guest;
import java.util.TreeMap;

/** Snapshot sections of a config. */
public final class Snapshots {
  private Snapshots() {}

  /** The section of a snapshot, or death where there is none. */
  public static TreeMap<String, String> require(Guest guest, String name) {
    TreeMap<String, String> section = guest.config.snapshots.get(name);
    if (section == null) {
      throw PveError.die("snapshot '" + name + "' does not exist");
    }
    return section;
  }

  /** Whether any snapshot of the guest refers to a volume. */
  public static boolean use(Guest guest, String volid) {
    return guest.config.snapshots.values().stream()
        .flatMap(section -> section.values().stream())
        .anyMatch(value -> value.equals(volid) || value.startsWith(volid + ","));
  }
}
