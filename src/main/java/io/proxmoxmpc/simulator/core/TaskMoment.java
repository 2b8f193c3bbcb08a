package io.proxmoxmpc.simulator.core;

import java.util.Locale;

/** When in the life of a task a fault strikes. */
public enum TaskMoment {
  /** Nothing was done yet. */
  BEFORE,
  /** Locks are set, stubs are written and the first volume exists, but is not filled. */
  MIDWAY,
  /** All is done, only the task's own end is missing. */
  END;

  /** The word of the control API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
