package io.proxmoxmpc.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxmoxmpc.simulator.core.Bugs;
import io.proxmoxmpc.simulator.core.World;
import io.proxmoxmpc.simulator.http.Faults;
import io.proxmoxmpc.simulator.http.LoggedRequest;
import io.proxmoxmpc.simulator.http.RequestLog;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The paths of the control API. */
final class ControlRoutes {
  private final RequestLog log;
  private final Bugs bugs;
  private final FaultRoutes faults;
  private final ClusterRoutes cluster;
  private final TimeRoutes time;

  ControlRoutes(World world, RequestLog log, Faults faults) {
    this.log = log;
    this.bugs = world.bugs();
    this.faults = new FaultRoutes(faults);
    this.cluster = new ClusterRoutes(world);
    this.time = new TimeRoutes(world);
  }

  Object handle(String method, String path, JsonNode body) {
    List<String> parts = Arrays.stream(path.split("/")).filter(p -> !p.isEmpty()).toList();
    String area = parts.isEmpty() ? "" : parts.getFirst();
    List<String> rest = parts.isEmpty() ? List.of() : parts.subList(1, parts.size());
    return switch (area) {
      case "requests" -> requests(method);
      case "bugs" -> {
        ControlBody.takes(method, "/bugs", "GET");
        yield bugs.list();
      }
      case "faults" -> faults.handle(method, rest, body);
      case "clock", "durations" -> time.handle(method, area, body);
      case "swap", "nodes", "quorum", "guests", "storages", "state" ->
          cluster.handle(method, area, rest, body);
      default -> throw new ControlException(404, "no such control path: " + method + " " + path);
    };
  }

  private Object requests(String method) {
    return switch (method) {
      case "GET" -> log.list().stream().map(LoggedRequest::toJson).toList();
      case "DELETE" -> {
        log.clear();
        yield Map.of("cleared", true);
      }
      default -> throw new ControlException(405, "/requests takes GET and DELETE");
    };
  }
}
