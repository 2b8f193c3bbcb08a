package io.proxmoxmpc.cli.tour;

/** Something that a step waits for or asks for did not come to be seen; the text says what. */
public final class NotObserved extends Exception {
  private static final long serialVersionUID = 1;

  public NotObserved(String message) {
    super(message);
  }

  public NotObserved(String message, Throwable cause) {
    super(message, cause);
  }
}
