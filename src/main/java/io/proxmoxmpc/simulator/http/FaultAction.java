package io.proxmoxmpc.simulator.http;

import java.util.Locale;

/** What a fault does. */
public enum FaultAction {
  /** Answers a status and text, nothing is done. */
  STATUS,
  /** Does the work, then answers a status and text instead of the result. */
  STATUS_AFTER,
  /** Cuts the connection, nothing is done. */
  RESET,
  /** Does the work, then cuts the connection. */
  RESET_AFTER,
  /** Waits until released before doing the work. */
  HANG,
  /** Does the work, then waits until released before answering. */
  HANG_AFTER,
  /** Waits a while before doing the work. */
  DELAY,
  /** The task fails with a text. */
  TASK_FAIL,
  /** The task works until released. */
  TASK_HANG,
  /** The task vanishes without a word. */
  TASK_LOST;

  public boolean isForTasks() {
    return this == TASK_FAIL || this == TASK_HANG || this == TASK_LOST;
  }

  /** The word of the control API, such as {@code hang-after}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Reads the word of the control API. */
  public static FaultAction of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
