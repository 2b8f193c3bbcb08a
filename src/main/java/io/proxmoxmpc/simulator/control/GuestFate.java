package io.proxmoxmpc.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxmoxmpc.simulator.core.World;
import io.proxmoxmpc.simulator.state.Guest;
import java.util.Map;
import java.util.TreeMap;

/** What happens inside guests, and to them without any call: agents, locks, HA moves. */
final class GuestFate {
  private final World world;

  GuestFate(World world) {
    this.world = world;
  }

  Object handle(String method, String vmid, String action, JsonNode body) {
    Guest guest = world.cluster().guest(ControlBody.id(vmid, "guest"));
    if (guest == null) {
      throw new ControlException(404, "there is no guest " + vmid);
    }
    switch (action) {
      case "move" -> {
        ControlBody.takes(method, "a guest's move", "POST");
        ControlBody to = new ControlBody(body, "node").needing("node", "{\"node\": \"pve2\"}");
        move(guest, to.text("node", ""));
      }
      case "power" -> {
        ControlBody.takes(method, "a guest's power", "POST");
        ControlBody to =
            new ControlBody(body, "running").needing("running", "{\"running\": false}");
        power(guest, to.truth("running", false));
      }
      case "" -> {
        ControlBody.takes(method, "a guest", "GET", "POST");
        if (method.equals("POST")) {
          GuestBehaviour.change(guest, body);
        }
      }
      default ->
          throw new ControlException(404, "a guest has \"move\" and \"power\", not " + action);
    }
    return shown(guest);
  }

  private static Map<String, Object> shown(Guest guest) {
    Map<String, Object> shown = new TreeMap<>();
    shown.put("vmid", guest.vmid);
    shown.put("node", guest.node);
    shown.put("running", guest.run.running);
    shown.put("obeysShutdown", guest.run.obeysShutdown);
    shown.put("agent", guest.run.agentRuns);
    shown.put("agentDelayMillis", guest.run.agentDelayMillis);
    shown.put("addresses", guest.run.agentAddresses);
    shown.put("stuckDevices", guest.run.stuckDevices);
    shown.put("lock", guest.config.values.getOrDefault("lock", ""));
    return shown;
  }

  private void move(Guest guest, String node) {
    if (!world.cluster().nodes.containsKey(node)) {
      throw new ControlException(404, "there is no node '" + node + "'");
    }
    guest.node = node;
  }

  private void power(Guest guest, boolean running) {
    if (running) {
      guest.run.start(world.clock().millis(), 3_000 + guest.vmid);
    } else {
      guest.run.stop();
    }
  }
}
