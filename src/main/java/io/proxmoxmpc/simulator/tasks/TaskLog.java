package io.proxmoxmpc.simulator.tasks;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.Reply;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.core.Upid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code GET .../tasks/UPID/log}: lines by number. */
final class TaskLog implements Handler {
  @Override
  public Object handle(Call call) {
    Upid upid = TaskAccess.parsed(call);
    TaskAccess.check(call, upid, "Sys.Audit");
    Optional<Task> task = call.world().tasks().find(upid.toString());
    if (task.isEmpty()) {
      // Not a list but its only row (pve-common Tools.pm dump_logfile).
      return new Reply(Map.of("n", 1, "t", "unable to open file - No such file or directory"), 1);
    }
    List<String> log = task.get().log().isEmpty() ? List.of("no content") : task.get().log();
    return lines(log, call.number("start", 0), call.number("limit", 50));
  }

  private static Reply lines(List<String> log, long start, long limit) {
    List<Map<String, Object>> rows = new ArrayList<>();
    long most = limit == 0 ? Long.MAX_VALUE : limit;
    for (int i = (int) start; i < log.size() && rows.size() < most; i++) {
      rows.add(Map.of("n", i + 1, "t", log.get(i)));
    }
    return new Reply(rows, log.size());
  }
}
