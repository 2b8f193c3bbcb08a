package io.proxmoxmpc.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxmoxmpc.simulator.core.World;
import io.proxmoxmpc.simulator.state.Cluster;
import io.proxmoxmpc.simulator.state.Storage;
import java.util.List;
import java.util.Map;

/** What befalls the cluster as a whole: nodes, quorum, storages, its state, a swap. */
final class ClusterRoutes {
  private final World world;
  private final ClusterSwap swap;
  private final NodeFate nodes;
  private final GuestFate guests;
  private final StateDocument state;

  ClusterRoutes(World world) {
    this.world = world;
    this.swap = new ClusterSwap(world);
    this.nodes = new NodeFate(world);
    this.guests = new GuestFate(world);
    this.state = new StateDocument(world);
  }

  Object handle(String method, String area, List<String> rest, JsonNode body) {
    return world.locked(() ->
        switch (area) {
          case "swap" -> swap.toggle();
          case "quorum" -> quorum(method, body);
          case "nodes" -> nodes.change(name(rest), action(rest));
          case "guests" -> guests.handle(method, name(rest), action(rest), body);
          case "storages" -> storage(name(rest), body);
          default -> method.equals("PUT") ? state.load(body) : state.save();
        });
  }

  private static String name(List<String> rest) {
    if (rest.isEmpty()) {
      throw new ControlException(404, "the path needs a name");
    }
    return rest.getFirst();
  }

  private static String action(List<String> rest) {
    return rest.size() > 1 ? rest.get(1) : "";
  }

  private Object quorum(String method, JsonNode body) {
    Cluster cluster = world.cluster();
    if (method.equals("POST")) {
      cluster.quorate = body.path("quorate").asBoolean(true);
    }
    return Map.of("quorate", cluster.quorate);
  }

  private Object storage(String id, JsonNode body) {
    Storage storage = world.cluster().storages.get(id);
    if (storage == null) {
      throw new ControlException(404, "there is no storage '" + id + "'");
    }
    storage.full = body.path("full").asBoolean(storage.full);
    storage.total = body.path("total").asLong(storage.total);
    return Map.of("storage", id, "full", storage.full, "total", storage.total);
  }
}
