package io.proxmoxmpc.history;

/** The database is there but must not be used by this operator; its message says what to set. */
public class HistoryRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  HistoryRefused(String message) {
    super(message);
  }
}
