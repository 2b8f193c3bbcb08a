package io.proxmoxmpc.proxmox;

import java.util.Optional;

/** What became of a mutating call; the difference between the last three is what recovery needs. */
public sealed interface Delivery {
  /** Proxmox took it; {@code upid} is there when a task carries it out. */
  record Taken(Optional<Upid> upid) implements Delivery {}

  /** It never left, or never reached anybody who could act on it. */
  record NotSent(Failure failure) implements Delivery {}

  /** Proxmox said no. */
  record Refused(Failure failure) implements Delivery {}

  /** It left and no answer tells what became of it. */
  record Unknown(Failure failure) implements Delivery {}
}
