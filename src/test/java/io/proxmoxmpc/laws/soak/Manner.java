package io.proxmoxmpc.laws.soak;

import java.util.List;

/** The policies of one guest; they stay as they are, but for Observe, which begins after setup. */
record Manner(boolean report, boolean delete, boolean ifNeeded, boolean manual, boolean observe) {
  /** Every sixth or so waits for people; the rest are all mixtures of the others. */
  private static final List<Manner> ALL =
      List.of(
          new Manner(false, false, false, false, false),
          new Manner(false, true, false, false, false),
          new Manner(false, false, true, false, false),
          new Manner(false, true, true, false, false),
          new Manner(true, false, false, false, false),
          new Manner(true, true, false, false, false),
          new Manner(false, false, false, false, false),
          new Manner(false, true, false, false, false),
          new Manner(false, false, false, true, false),
          new Manner(false, false, false, false, true));

  static Manner of(int index) {
    return ALL.get(index % ALL.size());
  }

  /** As YAML; at first everybody is managed, so that there is something to observe. */
  String yaml(boolean observing) {
    return ("policy: {drift: %s, deletion: %s, reboot: {mode: %s}, approval: %s, management: %s,"
            + " shutdown: {timeoutSeconds: 5, onTimeout: Stop}}")
        .formatted(
            report ? "Report" : "Correct",
            delete ? "Delete" : "Retain",
            ifNeeded ? "IfNeeded" : "Never",
            manual && observing ? "Manual" : "Automatic",
            observe && observing ? "Observe" : "Full");
  }
}
