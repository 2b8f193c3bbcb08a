package io.proxmoxmpc.simulator.core;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Every type of task that the simulated methods fork. */
public final class TaskTypes {
  /** Stands for all types that have no duration of their own. */
  public static final String DEFAULT = "default";

  private static final String BOTH_KINDS =
      "clone create delsnapshot destroy reboot restore resume rollback shutdown snapshot start"
          + " stop suspend template";
  private static final String OTHERS =
      "qmconfig qmigrate qmmove qmpause qmreset vzmigrate move_volume resize vzdump hastart hastop"
          + " hamigrate startall stopall suspendall migrateall bulk-start bulk-shutdown"
          + " bulk-suspend bulk-migrate imgcopy imgdel download reloadnetworkall";

  private TaskTypes() {}

  /** All types, sorted. */
  public static SortedSet<String> all() {
    SortedSet<String> all = new TreeSet<>(List.of(OTHERS.split(" ")));
    for (String work : BOTH_KINDS.split(" ")) {
      all.add("qm" + work);
      all.add("vz" + work);
    }
    return all;
  }

  /** Whether a pattern for the whole type can ever match. */
  public static boolean matchesAny(Pattern pattern) {
    return all().stream().anyMatch(type -> pattern.matcher(type).matches());
  }
}
