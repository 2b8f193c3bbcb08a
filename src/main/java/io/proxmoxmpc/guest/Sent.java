package io.proxmoxmpc.guest;

import io.proxmoxmpc.proxmox.Failure;

/** What became of a mutation. */
public sealed interface Sent {
  /** A task carries it out. */
  record Accepted(String upid) implements Sent {}

  /** It is done. */
  record Done() implements Sent {}

  /** It certainly had no effect: nothing left, or nobody was reached. */
  record NotSent(Failure failure) implements Sent {}

  /** Proxmox said no. */
  record Refused(Failure failure) implements Sent {}

  /** It left, and nobody can say what became of it: look before anything else. */
  record Unknown(Failure failure) implements Sent {}
}
