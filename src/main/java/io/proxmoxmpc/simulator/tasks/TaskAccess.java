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

  static void check(Call call, Upid upid, String privilege) {
    if (!upid.user().equals(call.user())) {
      call.rights().check("/nodes/" + call.node(), privilege);
    }
  }

  static Task require(Call call) {
    Upid upid = parsed(call);
    check(call, upid, "Sys.Audit");
    return call.world()
        .tasks()
        .find(upid.toString())
        .orElseThrow(() -> PveError.param("upid", "no such task"));
  }
}
