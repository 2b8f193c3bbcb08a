package io.proxmoxmpc.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxmoxmpc.simulator.core.TaskTypes;
import io.proxmoxmpc.simulator.core.Timing;
import io.proxmoxmpc.simulator.core.World;
import java.util.Map;
import java.util.SortedSet;

/** {@code /clock} and {@code /durations}: how fast time goes and how long tasks take. */
final class TimeRoutes {
  private static final double FASTEST = 1e6;
  private static final long TEN_YEARS = 3_652L * 86_400_000;

  private final World world;

  TimeRoutes(World world) {
    this.world = world;
  }

  Object handle(String method, String area, JsonNode body) {
    ControlBody.takes(method, "/" + area, "GET", "POST");
    return world.locked(() -> {
      if (!method.equals("GET")) {
        if (area.equals("clock")) {
          clock(new ControlBody(body, "speed", "stepMillis"));
        } else {
          durations(body);
        }
      }
      return area.equals("clock")
          ? Map.of("millis", world.clock().millis(), "speed", world.clock().factor())
          : world.timing().taskMillis();
    });
  }

  private void clock(ControlBody body) {
    if (body.has("speed")) {
      world.setTiming(world.timing().withSpeed(body.factor("speed", FASTEST)));
    }
    long step = body.number("stepMillis", 0L, 0, TEN_YEARS);
    if (step > 0) {
      world.stepClock(step);
    }
  }

  private void durations(JsonNode json) {
    SortedSet<String> known = TaskTypes.all();
    known.add(TaskTypes.DEFAULT);
    ControlBody body = new ControlBody(json, known.toArray(String[]::new));
    Timing timing = world.timing();
    for (String type : names(json)) {
      timing = timing.withTask(type, body.number(type, 0L, 0, TEN_YEARS));
    }
    world.setTiming(timing);
  }

  private static String[] names(JsonNode json) {
    return json.properties().stream().map(Map.Entry::getKey).toArray(String[]::new);
  }
}
