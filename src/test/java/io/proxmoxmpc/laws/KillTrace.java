package io.proxmoxmpc.laws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an undisturbed operation did, as the points at which it can be killed. */
final class KillTrace {
  private final Subject subject;
  private final Set<KillPoint> points = new LinkedHashSet<>();
  private final Map<String, Integer> counts = new HashMap<>();

  private KillTrace(Subject subject) {
    this.subject = subject;
  }

  /**
   * @param requests of the operator, in their order
   * @param rows what was written to its tables about the guest, in order
   * @param tasks the names of its tasks, in order
   */
  static Set<KillPoint> of(
      Subject subject, Iterable<JsonNode> requests, List<String> rows, List<String> tasks) {
    KillTrace trace = new KillTrace(subject);
    trace.calls(requests);
    trace.tasks(tasks);
    trace.rows(rows);
    return trace.points;
  }

  private void calls(Iterable<JsonNode> requests) {
    String gate = KillPoint.START;
    for (JsonNode request : requests) {
      String call = subject.call(request);
      if (call.isEmpty()) {
        continue;
      }
      if (call.startsWith("GET ")) {
        points.add(point(KillPoint.Halt.READ, call, 1, gate));
        continue;
      }
      int nth = counts.merge(call, 1, Integer::sum);
      points.add(point(KillPoint.Halt.BEFORE_LOST, call, nth, ""));
      points.add(point(KillPoint.Halt.BEFORE_LATE, call, nth, ""));
      points.add(point(KillPoint.Halt.AFTER, call, nth, ""));
      gate = KillPoint.numbered(call, nth);
    }
  }

  private void tasks(List<String> upids) {
    for (String upid : upids) {
      String task = subject.task(upid);
      int nth = counts.merge(task, 1, Integer::sum);
      points.add(point(KillPoint.Halt.TASK, task, nth, ""));
    }
  }

  private void rows(List<String> rows) {
    for (String row : rows) {
      int nth = row.startsWith("Guest ") ? 1 : counts.merge(row, 1, Integer::sum);
      points.add(point(KillPoint.Halt.ROW_LOST, row, nth, ""));
      points.add(point(KillPoint.Halt.ROW_KEPT, row, nth, ""));
    }
  }

  private KillPoint point(KillPoint.Halt halt, String what, int nth, String gate) {
    return new KillPoint(subject.scenario().name(), halt, what, nth, gate);
  }
}
