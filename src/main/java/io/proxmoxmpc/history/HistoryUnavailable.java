package io.proxmoxmpc.history;

/** PostgreSQL cannot be used now; nothing may be changed anywhere until it can. */
public class HistoryUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  HistoryUnavailable(String message, Throwable cause) {
    super(message, cause);
  }

  HistoryUnavailable(String message) {
    super(message);
  }
}
