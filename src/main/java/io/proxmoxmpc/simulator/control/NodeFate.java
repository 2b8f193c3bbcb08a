package io.proxmoxmpc.simulator.control;

import io.proxmoxmpc.simulator.core.World;
import io.proxmoxmpc.simulator.state.Guest;
import io.proxmoxmpc.simulator.state.SimNode;
import java.util.Map;

/** Takes nodes down as a power cut does, and brings them back. */
final class NodeFate {
  private final World world;

  NodeFate(World world) {
    this.world = world;
  }

  Object change(String name, String action) {
    SimNode node = world.cluster().nodes.get(name);
    if (node == null) {
      throw new ControlException(404, "there is no node '" + name + "'");
    }
    switch (action) {
      case "down" -> down(node);
      case "up" -> up(node);
      default -> throw new ControlException(404, "a node goes \"down\" or \"up\", not " + action);
    }
    return Map.of("node", name, "online", node.online);
  }

  private void down(SimNode node) {
    node.online = false;
    node.downSinceMillis = world.clock().millis();
    world.tasks().crash(node.name);
    world.cluster().guestsOn(node.name).forEach(guest -> guest.run.stop());
  }

  private void up(SimNode node) {
    node.online = true;
    long now = world.clock().millis();
    node.upSinceMillis = now;
    for (Guest guest : world.cluster().guestsOn(node.name)) {
      if ("1".equals(guest.config.values.get("onboot")) && !guest.run.running) {
        guest.run.start(now, 2_000 + guest.vmid);
      }
    }
  }
}
