package io.proxmoxmpc.guest;

/** Whether there is such a secret cannot be told now, because whoever keeps it does not answer. */
public class SecretsAway extends RuntimeException {
  private static final long serialVersionUID = 1;

  public SecretsAway(String message, Throwable cause) {
    super(message, cause);
  }
}
