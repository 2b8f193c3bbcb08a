package io.proxmoxmpc.simulator.tasks;

import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.core.Upid;
import java.util.Map;
import java.util.TreeMap;

/** Tasks as rows of lists; active and finished ones differ in how they show a token. */
final class TaskRows {
  private TaskRows() {}

  /** A row of the node's list. */
  static Map<String, Object> ofNode(Task task) {
    Map<String, Object> row = base(task);
    if (task.isListedRunning()) {
      row.put("user", task.upid().user());
      row.put("status", "RUNNING");
      row.put("saved", "0");
    } else {
      splitUser(row, task.upid());
      row.put("status", String.valueOf(task.exitStatus()));
      row.put("endtime", task.endTime());
    }
    return row;
  }

  /** A row of the cluster's list, which never has the status of a running task. */
  static Map<String, Object> ofCluster(Task task) {
    Map<String, Object> row = base(task);
    row.remove("pstart");
    splitUser(row, task.upid());
    if (!task.isListedRunning()) {
      row.put("status", String.valueOf(task.exitStatus()));
      row.put("endtime", task.endTime());
      row.put("saved", "1");
    }
    return row;
  }

  /** The facts of a UPID. */
  static Map<String, Object> base(Task task) {
    Upid upid = task.upid();
    Map<String, Object> row = new TreeMap<>();
    row.put("upid", upid.toString());
    row.put("node", upid.node());
    row.put("pid", upid.pid());
    row.put("pstart", upid.pstart());
    row.put("starttime", upid.startTime());
    row.put("type", upid.type());
    row.put("id", upid.id());
    return row;
  }

  static void splitUser(Map<String, Object> row, Upid upid) {
    row.put("user", upid.plainUser());
    if (!upid.tokenId().isEmpty()) {
      row.put("tokenid", upid.tokenId());
    }
  }
}
