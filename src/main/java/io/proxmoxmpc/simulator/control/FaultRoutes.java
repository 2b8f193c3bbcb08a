package io.proxmoxmpc.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxmoxmpc.simulator.core.TaskMoment;
import io.proxmoxmpc.simulator.core.TaskTypes;
import io.proxmoxmpc.simulator.http.Fault;
import io.proxmoxmpc.simulator.http.FaultAction;
import io.proxmoxmpc.simulator.http.FaultOrder;
import io.proxmoxmpc.simulator.http.Faults;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** {@code /faults}: orders, lists, releases and removes faults. */
final class FaultRoutes {
  private static final String[] ORDER = {
    "method", "path", "action", "status", "text", "delayMillis", "skip", "every", "times", "when"
  };

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
    int id = ControlBody.id(rest.getFirst(), "fault");
    Fault fault =
        faults.find(id).orElseThrow(() -> new ControlException(404, "there is no fault " + id));
    if (rest.size() == 2 && rest.get(1).equals("release") && method.equals("POST")) {
      fault.release(new ControlBody(body, "drop").truth("drop", false));
      return toJson(fault);
    }
    return switch (method) {
      case "GET" -> toJson(fault);
      case "DELETE" -> Map.of("removed", faults.remove(id));
      default -> throw new ControlException(405, "a fault takes GET, DELETE and POST .../release");
    };
  }

  private static FaultOrder order(JsonNode json) {
    ControlBody body = new ControlBody(json, ORDER).needing("action", "\"status\" or \"hang\"");
    FaultAction action = action(body.text("action", ""));
    if (action == FaultAction.DELAY) {
      var unused = body.needing("delayMillis", "60000");
    }
    int times = body.number("times", 1, -1, Integer.MAX_VALUE);
    if (times == 0) {
      throw ControlBody.bad("\"times\" must be 1 or more, or -1 for no end");
    }
    return new FaultOrder(
        method(body, action),
        pattern(body, "path"),
        action,
        body.number("status", 500, 400, 599),
        body.text("text", "injected fault"),
        body.number("delayMillis", 0L, 1, 86_400_000),
        body.number("skip", 0, 0, Integer.MAX_VALUE),
        body.number("every", 1, 1, Integer.MAX_VALUE),
        times,
        moment(body, action));
  }

  private static TaskMoment moment(ControlBody body, FaultAction action) {
    String word = body.text("when", TaskMoment.BEFORE.word());
    if (body.has("when") && !action.isForTasks()) {
      throw ControlBody.bad("\"when\" is for tasks only, not for \"" + action.word() + "\"");
    }
    return Arrays.stream(TaskMoment.values())
        .filter(moment -> moment.word().equals(word))
        .findFirst()
        .orElseThrow(
            () -> ControlBody.bad("\"when\" must be before, midway or end, not \"" + word + "\""));
  }

  private static FaultAction action(String word) {
    return Arrays.stream(FaultAction.values())
        .filter(action -> action.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            ControlBody.bad(
                "there is no action \""
                    + word
                    + "\", only "
                    + Arrays.stream(FaultAction.values())
                        .map(FaultAction::word)
                        .collect(Collectors.joining(", "))));
  }

  private static String method(ControlBody body, FaultAction action) {
    String pattern = pattern(body, "method");
    boolean never = !TaskTypes.matchesAny(Pattern.compile(pattern));
    if (action.isForTasks() && !pattern.isEmpty() && never) {
      throw ControlBody.bad(
          "no task is of the type \"" + pattern + "\", only " + String.join(", ", TaskTypes.all()));
    }
    return pattern;
  }

  private static String pattern(ControlBody body, String name) {
    String text = body.text(name, "");
    try {
      return Pattern.compile(text).pattern();
    } catch (PatternSyntaxException e) {
      throw ControlBody.bad(
          "\"" + name + "\" is no regular expression: " + text + ": " + e.getDescription());
    }
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
    json.put("delayMillis", order.delayMillis());
    json.put("skip", order.skip());
    json.put("every", order.every());
    json.put("times", order.times());
    if (order.action().isForTasks()) {
      json.put("when", order.when().word());
    }
    json.put("hits", fault.hits());
    json.put("released", fault.isReleased());
    return json;
  }
}
