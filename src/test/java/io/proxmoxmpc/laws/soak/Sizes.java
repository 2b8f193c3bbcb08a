package io.proxmoxmpc.laws.soak;

/** How much is done in one soak. */
record Sizes(int guests, int edits, int acts, int faults) {}
