package io.proxmoxmpc.guest;

import io.proxmoxmpc.domain.GuestTask;
import io.proxmoxmpc.proxmox.Failure;
import io.proxmoxmpc.proxmox.Outcome;
import io.proxmoxmpc.proxmox.TaskCalls;
import io.proxmoxmpc.proxmox.TaskRow;
import io.proxmoxmpc.proxmox.TaskSlots;
import io.proxmoxmpc.proxmox.Upid;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks how tasks stand and finds those whose names we never learned. */
final class TaskFollower {
  private static final Pattern CLONE =
      Pattern.compile("creating a clone of VM \\d+ with ID (\\d+)");
  private static final int WHOLE_LOG = 5000;
  private static final int TAIL = 20;

  private final TaskCalls tasks;
  private final TaskSlots slots;

  TaskFollower(TaskCalls tasks, TaskSlots slots) {
    this.tasks = tasks;
    this.slots = slots;
  }

  TaskState task(String name) {
    Optional<Upid> parsed = Upid.parse(name);
    if (parsed.isEmpty()) {
      return new TaskState.Gone(new Failure.Missing("'" + name + "' is not the name of a task"));
    }
    Upid upid = parsed.get();
    return switch (tasks.status(upid)) {
      case Outcome.Ok<TaskRow>(TaskRow row) when row.running() ->
          new TaskState.Running(upid.asTask());
      case Outcome.Ok<TaskRow>(TaskRow row) -> ended(upid, row.status());
      case Outcome.Failed<TaskRow>(Failure failure) when failure instanceof Failure.Missing -> {
        slots.ended(name);
        yield new TaskState.Gone(failure);
      }
      case Outcome.Failed<TaskRow>(Failure failure) -> new TaskState.Unreadable(failure);
    };
  }

  Outcome<List<GuestTask>> since(String node, int vmid, Instant since) {
    return tasks
        .since(node, vmid, since)
        .map(rows -> rows.stream().map(row -> row.upid().asTask()).toList());
  }

  Optional<Integer> cloneTarget(GuestTask task) {
    return Upid.parse(task.upid())
        .flatMap(upid -> tasks.log(upid, 0, 1).asOptional())
        .flatMap(lines -> lines.stream().findFirst())
        .map(CLONE::matcher)
        .filter(Matcher::matches)
        .map(m -> Integer.valueOf(m.group(1)));
  }

  private TaskState ended(Upid upid, String exitStatus) {
    slots.ended(upid.text());
    boolean ok = exitStatus.equals("OK") || exitStatus.startsWith("WARNINGS: ");
    List<String> tail =
        ok ? List.of() : tail(tasks.log(upid, 0, WHOLE_LOG).asOptional().orElse(List.of()));
    return new TaskState.Ended(ok, exitStatus, tail);
  }

  private static List<String> tail(List<String> lines) {
    return lines.subList(Math.max(0, lines.size() - TAIL), lines.size());
  }
}
