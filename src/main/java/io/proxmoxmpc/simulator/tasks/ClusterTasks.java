package io.proxmoxmpc.simulator.tasks;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code GET /cluster/tasks}: the recent tasks of each node. */
final class ClusterTasks implements Handler {
  private static final int PER_NODE = 25;

  @Override
  public Object handle(Call call) {
    boolean auditor = call.rights().has("/", "Sys.Audit");
    Map<String, Integer> counted = new HashMap<>();
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Task task : call.world().tasks().newestFirst()) {
      // The token is split off before users are compared, so that no token sees its own here.
      boolean visible = task.isListed() && (auditor || task.upid().plainUser().equals(call.user()));
      if (visible && counted.merge(task.upid().node(), 1, Integer::sum) <= PER_NODE) {
        rows.add(TaskRows.ofCluster(task));
      }
    }
    return rows;
  }
}
