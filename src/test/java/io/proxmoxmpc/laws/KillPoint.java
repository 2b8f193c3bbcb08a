package io.proxmoxmpc.laws;

import java.util.regex.Pattern;

/**
 * One place in the life of one operation where the operator can be killed, named so that every run
 * finds it again: calls and rows are counted from the beginning of the operation.
 *
 * @param gate for reads the mutating call before, or {@link #START}
 */
record KillPoint(String scenario, Halt halt, String what, int nth, String gate) {
  static final String START = "the start";

  private static final Pattern NUMBERED = Pattern.compile("(.*) #(\\d+)");

  /** Where exactly the operation stands when its operator dies. */
  enum Halt {
    /** The call was sent and is never carried out. */
    BEFORE_LOST,
    /** The call was sent and is carried out after its sender's death. */
    BEFORE_LATE,
    /** It was carried out, and nobody heard the answer. */
    AFTER,
    /** Its task is at work. */
    TASK,
    /** Between two calls: the next one, which only reads, is asked and not answered. */
    READ,
    /** A row is written in a transaction that is never committed. */
    ROW_LOST,
    /** A row is committed, and nobody heard of it. */
    ROW_KEPT;

    boolean isRow() {
      return this == ROW_LOST || this == ROW_KEPT;
    }

    /** Whether the operator waits for an answer of Proxmox, which it does not do for ever. */
    boolean isCall() {
      return !isRow() && this != TASK;
    }
  }

  /** A call as it is counted: the same call may come more than once. */
  static String numbered(String call, int nth) {
    return call + " #" + nth;
  }

  /** The call without its number. */
  static String callOf(String numbered) {
    var matcher = NUMBERED.matcher(numbered);
    return matcher.matches() ? matcher.group(1) : numbered;
  }

  static int nthOf(String numbered) {
    var matcher = NUMBERED.matcher(numbered);
    return matcher.matches() ? Integer.parseInt(matcher.group(2)) : 1;
  }

  static KillPoint parse(String line) {
    String[] parts = line.split(" \\| ", -1);
    return new KillPoint(
        parts[0],
        Halt.valueOf(parts[1]),
        callOf(parts[2]),
        nthOf(parts[2]),
        parts.length > 3 ? parts[3].substring("after ".length()) : "");
  }

  @Override
  public String toString() {
    String text = scenario + " | " + halt + " | " + numbered(what, nth);
    return gate.isEmpty() ? text : text + " | after " + gate;
  }
}
