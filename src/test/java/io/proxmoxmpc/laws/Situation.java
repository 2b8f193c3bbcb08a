package io.proxmoxmpc.laws;

/**
 * Something that happens to guests, and what must come of it; the name says both, and stands in the
 * documentation.
 */
record Situation(String name, Act act, boolean alone) {
  /** Plays it on guests of its own names; may wait, and throws what does not hold. */
  interface Act {
    void play(Scene scene) throws Exception;
  }

  static Situation of(String name, Act act) {
    return new Situation(name, act, false);
  }

  /** With a cluster of its own, not yet connected. */
  static Situation alone(String name, Act act) {
    return new Situation(name, act, true);
  }
}
