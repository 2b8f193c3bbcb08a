package io.proxmoxmpc.guest;

/** Whether a guest is proven to be gone (design law 7). */
public sealed interface Absence {
  /** It is gone. */
  record Proven() implements Absence {}

  /** It may be gone; {@code why} says what is missing for the proof. */
  record NotYet(String why) implements Absence {}

  /** A guest of the other kind has this VMID, which no two guests of a cluster share. */
  record Replaced() implements Absence {}

  /** A guest with this VMID exists, of whichever kind and whoever made it. */
  record Present() implements Absence {}
}
