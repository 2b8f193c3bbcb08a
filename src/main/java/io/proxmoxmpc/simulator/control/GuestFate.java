package io.proxmoxmpc.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxmoxmpc.simulator.core.World;
import io.proxmoxmpc.simulator.state.Guest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What happens inside guests, and to them without any call: agents, locks, HA moves. */
final class GuestFate {
  private final World world;

  GuestFate(World world) {
    this.world = world;
  }

  Object handle(String method, String vmid, String action, JsonNode body) {
    Guest guest = world.cluster().guest(Integer.parseInt(vmid));
    if (guest == null) {
      throw new ControlException(404, "there is no guest " + vmid);
    }
    if (action.equals("move")) {
      move(guest, body.path("node").asText());
    } else if (action.equals("power")) {
      power(guest, body.path("running").asBoolean());
    } else if (method.equals("POST")) {
      behave(guest, body);
    }
    Map<String, Object> shown = new TreeMap<>();
    shown.put("vmid", guest.vmid);
    shown.put("node", guest.node);
    shown.put("running", guest.run.running);
    shown.put("obeysShutdown", guest.run.obeysShutdown);
    shown.put("agent", guest.run.agentRuns);
    shown.put("addresses", guest.run.agentAddresses);
    shown.put("stuckDevices", guest.run.stuckDevices);
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

  private static void behave(Guest guest, JsonNode body) {
    if (body.has("obeysShutdown")) {
      guest.run.obeysShutdown = body.get("obeysShutdown").asBoolean();
      guest.run.obeysOverride = guest.run.obeysShutdown;
    }
    if (body.has("agent")) {
      guest.run.agentRuns = body.get("agent").asBoolean();
      guest.run.agentOverride = guest.run.agentRuns;
    }
    if (body.has("addresses")) {
      guest.run.agentAddresses = texts(body.get("addresses"));
    }
    if (body.has("stuckDevices")) {
      guest.run.stuckDevices = texts(body.get("stuckDevices"));
    }
    if (body.has("lock")) {
      String lock = body.get("lock").asText("");
      guest.config.values.remove("lock");
      if (!lock.isEmpty()) {
        guest.config.values.put("lock", lock);
      }
    }
  }

  private static List<String> texts(JsonNode array) {
    List<String> all = new ArrayList<>();
    array.forEach(v -> all.add(v.asText()));
    return all;
  }
}
