package io.proxmoxmpc.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxmoxmpc.simulator.core.Timing;
import io.proxmoxmpc.simulator.core.World;
import java.util.Map;

/** {@code /clock} and {@code /durations}: how fast time goes and how long tasks take. */
final class TimeRoutes {
  private final World world;

  TimeRoutes(World world) {
    this.world = world;
  }

  Object handle(String method, String area, JsonNode body) {
    return world.locked(() -> {
      if (!method.equals("GET")) {
        if (area.equals("clock")) {
          clock(body);
        } else {
          durations(body);
        }
      }
      return area.equals("clock")
          ? Map.of("millis", world.clock().millis(), "speed", world.clock().factor())
          : world.timing().taskMillis();
    });
  }

  private void clock(JsonNode body) {
    if (body.has("speed")) {
      double speed = body.get("speed").asDouble();
      if (speed <= 0) {
        throw new ControlException(400, "\"speed\" must be more than 0, not " + speed);
      }
      world.setTiming(world.timing().withSpeed(speed));
    }
    if (body.has("stepMillis")) {
      world.stepClock(body.get("stepMillis").asLong());
    }
  }

  private void durations(JsonNode body) {
    Timing timing = world.timing();
    for (Map.Entry<String, JsonNode> entry : body.properties()) {
      timing = timing.withTask(entry.getKey(), entry.getValue().asLong());
    }
    world.setTiming(timing);
  }
}
