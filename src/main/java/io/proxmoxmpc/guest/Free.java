package io.proxmoxmpc.guest;

import io.proxmoxmpc.proxmox.Failure;

/** Whether a VMID is free. */
public sealed interface Free {
  /** No guest of either kind has it. */
  record Yes() implements Free {}

  /** Some guest has it, perhaps one that the token may not see. */
  record Taken() implements Free {}

  /** Nobody could tell. */
  record Unknown(Failure failure) implements Free {}
}
