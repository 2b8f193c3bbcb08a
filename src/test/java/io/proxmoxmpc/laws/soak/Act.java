package io.proxmoxmpc.laws.soak;

import java.util.Random;

/** Something that somebody does to a guest, told to its model as well. */
interface Act {
  /** Does it; returns what was done and how it ended, for the story. */
  String to(Guest guest, Random random);
}
