package io.proxmoxmpc.simulator.guest;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.PveError;
import io.proxmoxmpc.simulator.state.Cluster;
import io.proxmoxmpc.simulator.state.HaResource;
import java.util.Map;

/** The API's side of the HA manager: requests for managed guests, which the CRM carries out. */
public final class HaManager {
  private static final Map<String, String> TASKS =
      Map.of(
          "qmstart", "hastart",
          "vzstart", "hastart",
          "qmstop", "hastop",
          "vzstop", "hastop",
          "qmshutdown", "hastop",
          "vzshutdown", "hastop");

  private HaManager() {}

  public static boolean isManaged(Cluster cluster, String sid) {
    HaResource resource = cluster.ha.get(sid);
    return resource != null && !resource.state.equals("ignored");
  }

  public static boolean takes(String taskType) {
    return TASKS.containsKey(taskType);
  }

  /** Forks a task that merely asks for another state. */
  public static Object request(Call call, String sid, String taskType) {
    String type = TASKS.getOrDefault(taskType, taskType);
    String noun = sid.startsWith("vm:") ? "VM" : "CT";
    String verb = type.equals("hastart") ? "start" : "stop";
    String id = sid.substring(3);
    return call.fork(
        type,
        id,
        task -> {
          task.log("Requesting HA " + verb + " for " + noun + " " + id);
          if (!call.cluster().quorate) {
            // The command line tool says why on its own output, and fails.
            throw PveError.die(
                "command 'ha-manager crm-command stop "
                    + sid
                    + " "
                    + (taskType.endsWith("shutdown") ? call.get("timeout", "60") : "0")
                    + "' failed: exit code 255");
          }
          HaResource resource = call.cluster().ha.get(sid);
          if (resource != null) {
            resource.state = verb.equals("start") ? "started" : "stopped";
          }
        });
  }
}
