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
          case "swap" -> swap(method, body);
          case "quorum" -> quorum(method, body);
          case "nodes" -> node(method, name(rest), action(rest));
          case "guests" -> guests.handle(method, name(rest), action(rest), body);
          case "storages" -> storage(method, name(rest), body);
          default -> state(method, body);
        });
  }

  private Object swap(String method, JsonNode body) {
    ControlBody.takes(method, "/swap", "POST");
    var unused = new ControlBody(body);
    return swap.toggle();
  }

  private Object node(String method, String name, String action) {
    ControlBody.takes(method, "a node's " + action, "POST");
    return nodes.change(name, action);
  }

  private Object state(String method, JsonNode body) {
    ControlBody.takes(method, "/state", "GET", "PUT");
    return method.equals("PUT") ? state.load(body) : state.save();
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
    ControlBody.takes(method, "/quorum", "GET", "POST");
    if (method.equals("POST")) {
      ControlBody given =
          new ControlBody(body, "quorate").needing("quorate", "{\"quorate\": false}");
      cluster.quorate = given.truth("quorate", true);
    }
    return Map.of("quorate", cluster.quorate);
  }

  private Object storage(String method, String id, JsonNode json) {
    ControlBody.takes(method, "a storage", "POST");
    ControlBody body = new ControlBody(json, "full", "total");
    Storage storage = world.cluster().storages.get(id);
    if (storage == null) {
      throw new ControlException(404, "there is no storage '" + id + "'");
    }
    boolean full = body.truth("full", storage.full);
    storage.total = body.number("total", storage.total, 1, Long.MAX_VALUE);
    storage.full = full;
    return Map.of("storage", id, "full", storage.full, "total", storage.total);
  }
}
