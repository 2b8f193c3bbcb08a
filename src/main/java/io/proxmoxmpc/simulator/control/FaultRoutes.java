package io.proxmoxmpc.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxmoxmpc.simulator.http.Fault;
import io.proxmoxmpc.simulator.http.FaultAction;
import io.proxmoxmpc.simulator.http.FaultOrder;
import io.proxmoxmpc.simulator.http.Faults;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /faults}: orders, lists, releases and removes faults. */
final class FaultRoutes {
  private final Faults faults;

  FaultRoutes(Faults faults) {
    this.faults = faults;
  }

  Object handle(String method, List<String> rest, JsonNode body) {
    if (rest.isEmpty()) {
      return switch (method) {
        case "GET" -> faults.list().stream().map(FaultRoutes::toJson).toList();
        case "POST" -> toJson(faults.order(order(body)));
        case "DELETE" -> {
          faults.clear();
          yield Map.of("cleared", true);
        }
        default -> throw new ControlException(405, "/faults takes GET, POST and DELETE");
      };
    }
    int id = Integer.parseInt(rest.getFirst());
    Fault fault =
        faults.find(id).orElseThrow(() -> new ControlException(404, "there is no fault " + id));
    if (rest.size() == 2 && rest.get(1).equals("release") && method.equals("POST")) {
      fault.release(body.path("drop").asBoolean(false));
      return toJson(fault);
    }
    return switch (method) {
      case "GET" -> toJson(fault);
      case "DELETE" -> Map.of("removed", faults.remove(id));
      default -> throw new ControlException(405, "a fault takes GET, DELETE and POST .../release");
    };
  }

  private static FaultOrder order(JsonNode body) {
    String action = body.path("action").asText("");
    if (action.isEmpty()) {
      throw new ControlException(
          400, "a fault needs an \"action\", such as \"status\" or \"hang\"");
    }
    return new FaultOrder(
        body.path("method").asText(""),
        body.path("path").asText(""),
        FaultAction.of(action),
        body.path("status").asInt(0),
        body.path("text").asText("injected fault"),
        body.path("delayMillis").asLong(0),
        body.path("skip").asInt(0),
        body.path("every").asInt(1),
        body.path("times").asInt(1));
  }

  private static Map<String, Object> toJson(Fault fault) {
    FaultOrder order = fault.order();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", fault.id());
    json.put("method", order.method());
    json.put("path", order.path());
    json.put("action", order.action().word());
    json.put("status", order.status());
    json.put("text", order.text());
    json.put("skip", order.skip());
    json.put("every", order.every());
    json.put("times", order.times());
    json.put("hits", fault.hits());
    json.put("released", fault.isReleased());
    return json;
  }
}
