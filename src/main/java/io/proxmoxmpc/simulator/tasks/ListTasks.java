package io.proxmoxmpc.simulator.tasks;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.Reply;
import io.proxmoxmpc.simulator.core.Task;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code GET /nodes/N/tasks}: by default the archive, which knows no running task. */
final class ListTasks implements Handler {
  @Override
  public Object handle(Call call) {
    boolean auditor = call.rights().has("/nodes/" + call.node(), "Sys.Audit");
    List<Task> found =
        call.world().tasks().newestFirst().stream()
            .filter(task -> task.isListed() && task.upid().node().equals(call.node()))
            .filter(task -> auditor || sees(call, task))
            .filter(task -> matches(call, task))
            .toList();
    long start = call.number("start", 0);
    long limit = call.number("limit", 50);
    List<Map<String, Object>> rows =
        found.stream().skip(start).limit(limit).map(TaskRows::ofNode).toList();
    return new Reply(rows, found.size());
  }

  // Of an active task the whole token is the user.
  private static boolean sees(Call call, Task task) {
    return task.isListedRunning()
        ? task.upid().user().equals(call.user())
        : TaskAccess.isOwn(call, task.upid());
  }

  private static boolean matches(Call call, Task task) {
    String source = call.get("source", "archive");
    boolean running = task.isListedRunning();
    boolean listed = source.equals("all") || (source.equals("active") ? running : !running);
    long started = task.upid().startTime();
    return listed
        && is(call, "vmid", task.upid().id())
        && is(call, "typefilter", task.upid().type())
        && (!call.flag("errors") || running || task.hasFailed())
        && started >= call.number("since", 0)
        && started <= call.number("until", Long.MAX_VALUE)
        && statusFits(call, task)
        && userFits(call, task);
  }

  private static boolean is(Call call, String param, String value) {
    String wanted = call.get(param);
    return wanted == null || wanted.equals(value);
  }

  private static boolean userFits(Call call, Task task) {
    String wanted = call.get("userfilter", "").toLowerCase(Locale.ROOT);
    String shown = task.isListedRunning() ? task.upid().user() : task.upid().plainUser();
    return shown.toLowerCase(Locale.ROOT).contains(wanted);
  }

  private static boolean statusFits(Call call, Task task) {
    String filter = call.get("statusfilter");
    // errors goes before statusfilter.
    if (filter == null || call.flag("errors")) {
      return true;
    }
    String status = String.valueOf(task.exitStatus());
    String kind =
        status.equals("OK")
            ? "ok"
            : status.startsWith("WARNINGS: ")
                ? "warning"
                : task.isListedRunning() || status.equals("unexpected status")
                    ? "unknown"
                    : "error";
    return List.of(filter.toLowerCase(Locale.ROOT).split("[\\s,;\\x00]+")).contains(kind);
  }
}
