package io.proxmoxmpc.simulator.bulk;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Handler;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.core.Quorum;
import io.proxmoxmpc.simulator.core.Task;
import io.proxmoxmpc.simulator.lxc.CtTasks;
import io.proxmoxmpc.simulator.qemu.VmTasks;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.GuestKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Starts, stops or suspends many guests; each gets a task of its own besides the bulk's. */
final class BulkAction implements Handler {
  private enum Verb {
    START,
    SHUTDOWN,
    SUSPEND
  }

  private final String type;
  private final Verb verb;
  private final boolean wholeCluster;

  private BulkAction(String type, Verb verb, boolean wholeCluster) {
    this.type = type;
    this.verb = verb;
    this.wholeCluster = wholeCluster;
  }

  static Handler start(String type, boolean wholeCluster) {
    return new BulkAction(type, Verb.START, wholeCluster);
  }

  static Handler shutdown(String type, boolean wholeCluster) {
    return new BulkAction(type, Verb.SHUTDOWN, wholeCluster);
  }

  static Handler suspend(String type, boolean wholeCluster) {
    return new BulkAction(type, Verb.SUSPEND, wholeCluster);
  }

  @Override
  public Object handle(Call call) {
    Set<Integer> wanted = wanted(call);
    checkRights(call, "VM.PowerMgmt");
    String node = wholeCluster ? call.cluster().nodes.firstKey() : call.node();
    return call.forkOn(node, type, "", task -> run(call, task, guests(call, wanted)));
  }

  /** Whoever has no right to all guests must name those they have it on. */
  static void checkRights(Call call, String privilege) {
    Set<Integer> wanted = wanted(call);
    if (!call.rights().has("/", privilege)) {
      if (wanted.isEmpty()) {
        throw PveError.denied("/, " + privilege);
      }
      wanted.forEach(vmid -> call.rights().check("/vms/" + vmid, privilege));
    }
  }

  static Set<Integer> wanted(Call call) {
    Set<Integer> ids = new LinkedHashSet<>();
    for (String vmid : call.get("vms", "").split("[\\s,;\\x00]+")) {
      if (!vmid.isEmpty()) {
        ids.add(Integer.valueOf(vmid));
      }
    }
    return ids;
  }

  private List<Guest> guests(Call call, Set<Integer> wanted) {
    boolean needsOnBoot = type.equals("startall") && !call.flag("force");
    List<Guest> chosen = new ArrayList<>();
    for (Guest guest : call.cluster().guests.values()) {
      boolean here = wholeCluster || guest.node.equals(call.node());
      boolean named = wanted.isEmpty() || wanted.contains(guest.vmid);
      boolean boots = !needsOnBoot || "1".equals(guest.config.values.get("onboot"));
      boolean due = verb == Verb.START ? !guest.run.running : guest.run.running;
      if (here && named && boots && due && !guest.isTemplate()) {
        chosen.add(guest);
      }
    }
    return chosen;
  }

  private void run(Call call, Task task, List<Guest> guests) {
    List<Integer> failed = new ArrayList<>();
    if (wholeCluster && verb == Verb.START) {
      task.log("Starting guests: " + String.join(", ", ids(guests)));
    }
    for (Guest guest : guests) {
      if (verb == Verb.START) {
        Quorum.check(call.world());
      }
      Task own = act(call, task, guest);
      boolean ended = call.world().await(() -> !own.isRunning(), 600_000);
      if (!ended || own.hasFailed()) {
        failed.add(guest.vmid);
      }
    }
    if (!failed.isEmpty() && wholeCluster) {
      String what = verb == Verb.START ? "start" : verb == Verb.SHUTDOWN ? "shutdown" : "suspend";
      String list = String.join(", ", failed.stream().map(String::valueOf).toList());
      throw PveError.die("Some guests failed to " + what + " " + list);
    }
  }

  private static List<String> ids(List<Guest> guests) {
    return guests.stream().map(g -> String.valueOf(g.vmid)).toList();
  }

  private Task act(Call call, Task task, Guest guest) {
    boolean vm = guest.kind == GuestKind.QEMU;
    String who = guest.kind.noun() + " " + guest.vmid;
    long timeout = call.number("timeout", 180);
    boolean force = !"0".equals(call.get("force-stop", "1"));
    String upid =
        switch (verb) {
          case START -> {
            task.log("Starting " + who);
            yield vm ? VmTasks.start(call, guest) : CtTasks.start(call, guest);
          }
          case SHUTDOWN -> {
            task.log("Stopping " + who + " (timeout = " + timeout + " seconds)");
            yield vm
                ? VmTasks.shutdown(call, guest, timeout, force)
                : CtTasks.shutdown(call, guest, timeout, force);
          }
          case SUSPEND -> {
            task.log("Suspending " + who);
            yield vm ? VmTasks.suspend(call, guest) : CtTasks.shutdown(call, guest, timeout, force);
          }
        };
    Optional<Task> own = call.world().tasks().find(upid);
    return own.orElseThrow();
  }
}
