package io.proxmoxmpc.laws;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** One subject on its way to its point, held there until its operator is dead. */
final class Halted {
  private static final int NOT_YET = 0;

  private final KillPoint point;
  private final Subject subject;
  private int gate = NOT_YET;
  private int fault = NOT_YET;
  private int row = NOT_YET;

  Halted(KillPoint point, Subject subject) {
    this.point = point;
    this.subject = subject;
  }

  KillPoint point() {
    return point;
  }

  Subject subject() {
    return subject;
  }

  void arm(RowHalts rows) {
    switch (point.halt()) {
      case ROW_LOST, ROW_KEPT -> row = rows.arm(subject, point);
      case BEFORE_LOST, BEFORE_LATE -> fault = order(point.what(), point.nth(), "hang");
      case AFTER -> fault = order(point.what(), point.nth(), "hang-after");
      case TASK -> fault = order(point.what(), point.nth(), "task-hang");
      case READ -> {
        if (point.gate().equals(KillPoint.START)) {
          fault = order(point.what(), 1, "hang");
        } else {
          String call = KillPoint.callOf(point.gate());
          gate = order(call, KillPoint.nthOf(point.gate()), "hang-after");
        }
      }
    }
  }

  /** Instead of holding the call or task, answers or ends it so. */
  void arm(Map<String, Object> lie) {
    fault = order(point.what(), point.nth(), lie);
  }

  private int order(String what, int nth, String action) {
    return order(what, nth, Map.of("action", action));
  }

  /** A verb and a path, or a task's type and id. */
  private int order(String what, int nth, Map<String, Object> act) {
    int blank = what.indexOf(' ');
    Map<String, Object> order = new HashMap<>(act);
    order.put("method", what.substring(0, blank));
    order.put("path", subject.pattern(what.substring(blank + 1)));
    order.put("skip", nth - 1);
    return subject.estate().control().fault(order);
  }

  /** Whether it stands at its point; {@code hits} are those of its simulator's faults. */
  boolean stands(Map<Integer, Integer> hits, Set<Integer> waiting) {
    if (point.halt().isRow()) {
      return waiting.contains(row);
    }
    if (fault == NOT_YET && hits.getOrDefault(gate, 0) > 0) {
      fault = order(point.what(), 1, "hang");
      subject.estate().control().release(gate);
      return false;
    }
    return fault != NOT_YET && hits.getOrDefault(fault, 0) > 0;
  }

  /** Its operator is dead: what was under way happens now, or never. */
  void letGo() {
    if (fault != NOT_YET) {
      boolean drop = point.halt() == KillPoint.Halt.BEFORE_LOST;
      subject
          .estate()
          .control()
          .post("/faults/" + fault + "/release", drop ? "{\"drop\":true}" : "{}");
    }
  }

  @Override
  public String toString() {
    return point + " [" + subject + "]";
  }
}
