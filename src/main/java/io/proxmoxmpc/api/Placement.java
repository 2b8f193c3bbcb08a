package io.proxmoxmpc.api;

/** What follows when a guest is found on another node than declared. */
public enum Placement {
  /** It may be anywhere: migrations by people and by HA are reported, not undone. */
  Free,
  /** It is brought back to the declared node. */
  Pinned
}
