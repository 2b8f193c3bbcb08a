package io.proxmoxmpc.simulator.tasks;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.core.Upid;

/** Finds a task by its id; one's own are open, others need Sys.Audit on the node. */
final class TaskAccess {
  private TaskAccess() {}

  static Upid parsed(Call call) {
    return Upid.parse(call.require("upid"))
        .orElseThrow(() -> PveError.param("upid", "unable to parse worker upid"));
  }

  /** A token sees its own tasks, a user those of the tokens too. */
  static boolean isOwn(Call call, Upid upid) {
    return upid.user().equals(call.user()) || upid.plainUser().equals(call.user());
  }

  static void check(Call call, Upid upid, String privilege) {
    if (!isOwn(call, upid)) {
      call.rights().check("/nodes/" + call.node(), privilege);
    }
  }

  /** Whether there is such a task is told before whose it is. */
  static Task require(Call call, String privilege) {
    Upid upid = parsed(call);
    Task task =
        call.world()
            .tasks()
            .find(upid.toString())
            .orElseThrow(() -> PveError.param("upid", "no such task"));
    check(call, upid, privilege);
    return task;
  }
}
