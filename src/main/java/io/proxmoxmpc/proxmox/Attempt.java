package io.proxmoxmpc.proxmox;

/** What came of one request to one endpoint; the first two certainly had no effect. */
sealed interface Attempt {
  /** No connection, or none that is trusted. */
  record NotConnected(Failure why) implements Attempt {}

  /** Connected, but nothing was sent: the fence had fallen by then. */
  record Withheld() implements Attempt {}

  /** Sent, and no whole answer came. */
  record Broken(String why, boolean timedOut) implements Attempt {}

  /** Answered. */
  record Answered(Reply reply) implements Attempt {}
}
