package io.proxmoxmpc.cli.tour;

/** Something that a step waits for or asks for did not come to be seen; the text says what. */
final class NotObserved extends Exception {
  private static final long serialVersionUID = 1;

  NotObserved(String message) {
    super(message);
  }

  NotObserved(String message, Throwable cause) {
    super(message, cause);
  }
}
